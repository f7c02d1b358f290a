/*
 * For all of Camunda's applications: their own login form is closed. Whoever is signed out goes to Cadre's page, unless a
 * text that is not sent yet stands in a form: that stays, with a word on how to go on.
 */

const base = document.querySelector('base');
const cadre = base.getAttribute('app-root').replace(/\/camunda$/, '');

let leaving = false;

function leave(page) {
  if (!leaving) {
    leaving = true;
    location.assign(cadre + page);
  }
}

function unsent() {
  const fields = document.querySelectorAll('.fjs-container textarea, .fjs-container input[type="text"]');
  return [...fields].some(field => field.value.trim() !== '');
}

function keepText(goOn) {
  if (document.querySelector('.cadre-signed-out')) {
    return;
  }
  const notice = document.createElement('div');
  notice.className = 'cadre-signed-out';
  notice.setAttribute('role', 'alert');
  notice.innerHTML = `You are signed out. What you wrote is still here and nowhere else:
    <a target="_blank" rel="noopener">sign in (opens a new tab)</a>, come back to this tab and go on.
    <button type="button" class="btn btn-default">I am signed in again</button>`;
  notice.querySelector('a').href = `${cadre}/login`;
  notice.querySelector('button').addEventListener('click', goOn);
  window.addEventListener('focus', goOn);
  document.body.prepend(notice);
}

const module = window.angular.module(`cam.${base.getAttribute('app-name')}.custom`);

module.run(['$rootScope', '$location', '$http', 'Uri', 'AuthenticationService', 'Notifications',
  (root, location, http, uri, authentication, notifications) => {

    function goOn() {
      http.get(uri.appUri('admin://auth/user/:engine')).then(({ data }) => {
        authentication.updateAuthentication({
          name: data.userId,
          authorizedApps: data.authorizedApps,
          canAccess: app => data.authorizedApps.includes(app)
        });
        notifications.clearAll();
        window.removeEventListener('focus', goOn);
        document.querySelector('.cadre-signed-out')?.remove();
      }, () => { /* Still signed out: the notice stays. */ });
    }

    root.$on('authentication.login.required', event => {
      event.preventDefault();
      if (unsent()) {
        keepText(goOn);
      } else {
        leave('/login');
      }
    });
    root.$on('authentication.logout.success', event => {
      event.preventDefault();
      leave('/login?left');
    });
    root.$on('$routeChangeStart', (event, next) => {
      if (next?.$$route?.originalPath === '/login') {
        event.preventDefault();
        location.path('/');
      }
    });
  }]);
