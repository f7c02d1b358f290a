/* Cockpit's settings, in the place of Camunda's own file. */

export default {
  app: {
    name: 'Cockpit',
    vendor: 'Cadre'
  },
  // Whoever is signed out goes to Cadre's own sign-in page.
  customScripts: ['../tasklist/scripts/sign-in'],
  disableWelcomeMessage: true
};
