/* What Tasklist has no setting for. Each part changes one thing and leaves the rest of Tasklist as it is. */

const cadre = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const tasklist = window.angular.module('cam.tasklist.custom');

// Dates and times are Eastern Time, written out: a deadline is a moment, not "in a few days".

const EASTERN = { timeZone: 'America/New_York' };
const DAY = new Intl.DateTimeFormat('en-US', { ...EASTERN, weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' });
const MOMENT = new Intl.DateTimeFormat('en-US', { ...EASTERN, weekday: 'short', month: 'short', day: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit' });

// The engine writes 2025-06-09T21:00:00.000+0000.
const instant = value => new Date(typeof value === 'string' ? value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') : value);

function inWords(format, value) {
  const moment = instant(value);
  return value && !isNaN(moment) ? format.format(moment) : '';
}

tasklist.filter('camDate', () => (value, kind) => inWords(kind === 'short' ? DAY : MOMENT, value));

tasklist.config(['$provide', provide => {
  provide.decorator('amTimeAgoDirective', ['$delegate', delegate => {
    delegate[0].compile = () => (scope, element, attributes) =>
      scope.$watch(attributes.amTimeAgo, value => element.text(inWords(MOMENT, value)));
    return delegate;
  }]);

  // The head of a task shows when it is due and whose it is. Nobody changes due dates, groups or other people's tasks here.
  provide.decorator('camTasklistTaskMetaDirective', ['$delegate', delegate => {
    delegate[0].template = `
      <ul class="cadre-meta">
        <li ng-if="task.due" ng-class="{overdue: task.due < now}">{{ 'DUE' | translate }} {{ task.due | camDate }}</li>
        <li ng-if="groupNames.length">{{ groupNames.join(', ') }}</li>
        <li ng-if="!hasAssignee()">
          <button type="button" class="claim btn btn-primary" ng-click="claim()" ng-disabled="submitInProgress">{{ 'CLAIM_TASK' | translate }}</button>
        </li>
        <li ng-if="hasAssignee()">
          <span class="glyphicon glyphicon-user" aria-hidden="true"></span>
          <span>{{ 'ASSIGNEE' | translate }}: {{ assignee.firstName || assignee.lastName ? assignee.firstName + ' ' + assignee.lastName : assignee.id }}</span>
          <button type="button" class="unclaim btn btn-default" ng-if="isAssignee" ng-click="unclaim()" ng-disabled="submitInProgress">{{ 'UNCLAIM_TASK' | translate }}</button>
        </li>
      </ul>`;
    return delegate;
  }]);

  // A refusal is Cadre's own sentence; what REST puts before it says nothing to a person.
  provide.decorator('Notifications', ['$delegate', delegate => {
    const { addError } = delegate;
    delegate.addError = function (notification) {
      const message = notification.message;
      return addError.call(this, typeof message !== 'string' ? notification
        : { ...notification, message: message.replace(/^Cannot (?:submit|complete|claim)[^:]*: /, '') });
    };
    return delegate;
  }]);
}]);

// Messages are read out, too, and go when another task or list is opened.

document.querySelector('.page-notifications')?.setAttribute('aria-live', 'assertive');

tasklist.run(['$rootScope', '$location', 'Notifications', (root, location, notifications) => {
  let before = {};
  root.$on('$locationChangeSuccess', () => {
    const { task, filter } = location.search();
    if (task && task !== before.task || filter !== before.filter) {
      notifications.clearAll();
    }
    before = { task, filter };
  });
}]);

// Parts of the page and buttons that are pictures have names for those who cannot see them.

const NAMES = { filters: 'Show or hide the lists', list: 'Show or hide the tasks of the list', task: 'Show or hide the task' };

function name() {
  document.querySelectorAll('.region-toggle:not([aria-label])').forEach(button => button.setAttribute('aria-label', NAMES[button.dataset.region]));
  document.querySelectorAll('.maximize:not([aria-label])').forEach(button => button.setAttribute('aria-label', 'Show the task alone'));
  document.querySelectorAll('.reset-regions:not([aria-label])').forEach(button => button.setAttribute('aria-label', 'Show lists and task'));
  document.querySelectorAll('a.glyphicon[uib-tooltip]:not([aria-label])').forEach(link => link.setAttribute('aria-label', link.getAttribute('uib-tooltip')));
  document.querySelectorAll('.new-sort > a:not([aria-label])').forEach(link => link.setAttribute('aria-label', 'Sort by one thing more'));
  document.querySelectorAll('input[uib-typeahead]:not([role])').forEach(input => {
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-label', input.placeholder);
  });
}
new MutationObserver(name).observe(document.body, { childList: true, subtree: true });

document.querySelector('[cam-widget-header]').setAttribute('role', 'banner');
document.querySelector('.site-wrap').setAttribute('role', 'main');
document.querySelector('[cam-widget-footer]').setAttribute('role', 'contentinfo');

// Tasklist's labels, where Cadre says it in other words.

const LABELS = {
  ASSIGNED_TO_YOU: 'Yours',
  ASSIGNEE: 'Taken by',
  CAM_WIDGET_FOOTER_TIMEZONE: 'All dates and times are Eastern Time.',
  CLAIM_ERROR: 'This task could not be claimed',
  COMPLETE_ERROR: 'Not completed, nothing was saved',
  NO_MATCHING_TASK: 'There is no task in this list.',
  TASK_HAS_BEEN_REMOVED: 'This task is done, or it was closed with its case.',
  UNCLAIM_ERROR: 'This task could not be given back',
  UNCLAIM_OK: 'You gave the task back.',
  UNCLAIM_TASK: 'Give back'
};

tasklist.config(['$httpProvider', http => http.interceptors.push(() => ({
  response: answer => {
    if (/\/locales\/\w+\.json/.test(answer.config.url) && answer.data?.labels) {
      Object.assign(answer.data.labels, LABELS);
    }
    return answer;
  }
}))]);

// A link in a form opens a tab of its own: in this one, a text that is not sent yet would be lost.

function ownTab(event) {
  const link = event.target.closest?.('.fjs-container a[href]');
  if (link) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
}
['pointerdown', 'keydown', 'click'].forEach(kind => document.addEventListener(kind, ownTab, true));

// The way from here to Cadre's pages: to lists of cases and positions for whoever may see them.

async function mayOpen(page) {
  try {
    return (await fetch(cadre + page, { method: 'HEAD', redirect: 'error' })).ok;
  } catch {
    return false;
  }
}

function link(node, page, words) {
  const link = document.createElement('a');
  link.href = cadre + page;
  link.textContent = words;
  node.append(link);
}

export default {
  id: 'cadre-pages',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1000,
  render: async node => {
    link(node, '/postings', 'Postings');
    for (const [page, words] of [['/staff/cases', 'Cases'], ['/staff/positions', 'Positions'], ['/staff/caseload', 'Caseload'],
      ['/staff/panel', 'The Panel'], ['/staff/support', 'Educator support'], ['/staff/reviews', 'Reviews'],
      ['/staff/review-deadlines', 'Review deadlines']]) {
      if (await mayOpen(page)) {
        link(node, page, words);
      }
    }
  }
};
