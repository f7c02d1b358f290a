/*
 * Tasklist's settings, in the place of Camunda's own file. It is asked for at every start, before anything else of
 * Tasklist runs; cadre.js changes what has no setting, sign-in.js sends whoever is signed out to Cadre's own page.
 */

const base = document.querySelector('base');

// What the engine refuses here (ClosedDoors), or what stays empty, is not offered.
base.setAttribute('cam-exclude-plugins', [
  'tasklist.navbar.action:start-process-action',
  'tasklist.navbar.action:create-task-action',
  'tasklist.task.action:task-action-comment',
  'tasklist.task.detail:task-detail-history'
].join(','));

// Tasklist would keep an unfinished form in the browser, in plain text: when someone presses Save, and unasked when the
// session ends. Nothing that a person typed stays on a machine that others may use.
const formOfATask = /^cam(unda-f|F)orm:/;
const { setItem } = Storage.prototype;
Storage.prototype.setItem = function (key, value) {
  if (!formOfATask.test(key)) {
    setItem.call(this, key, value);
  }
};
Object.keys(localStorage).filter(key => formOfATask.test(key)).forEach(key => localStorage.removeItem(key));

// Tasklist keeps its labels there, too, and would show an old Cadre's at the first visit after an upgrade.
localStorage.removeItem('camunda-web');

// Cadre's clock decides what is overdue, not this machine's; in the local story they are far apart.
await followCadresClock();

async function followCadresClock() {
  const MachineDate = Date;
  let ahead = 0;
  async function ask() {
    try {
      const answer = await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store', redirect: 'error' });
      const difference = MachineDate.parse(answer.headers.get('Cadre-Time')) - MachineDate.now();
      ahead = Math.abs(difference) > 60_000 ? difference : 0;
    } catch {
      // Out of reach, or signed out: the last known difference stays.
    }
  }
  const now = () => MachineDate.now() + ahead;
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, values, as) => Reflect.construct(target, values.length ? values : [now()], as),
    apply: () => new MachineDate(now()).toString(),
    get: (target, name) => name === 'now' ? now : Reflect.get(target, name)
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && ask());
  await ask();
}

// The most urgent task comes first; among equals the oldest, so that a list stands still.
const [path, query] = (location.hash.slice(1) || '/').split('?');
const parameters = new URLSearchParams(query);
if (path === '/' && !parameters.has('sorting')) {
  parameters.set('sorting', JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }, { sortBy: 'created', sortOrder: 'asc' }]));
  const encoded = [...parameters].map(pair => pair.map(encodeURIComponent).join('=')).join('&');
  history.replaceState(null, '', location.pathname + location.search + '#/?' + encoded);
}

export default {
  app: {
    name: 'Tasklist',
    vendor: 'Cadre'
  },
  customScripts: [
    'scripts/sign-in',
    'scripts/cadre'
  ],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'sets the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    }
  }
};
