/*
 * Draws a case's diagram, marks what is done and where the case stands, and brings that into view.
 *
 *   <section hidden data-diagram="XML" data-here="ids" data-passed="ids">  with a .canvas and buttons [data-zoom]
 *
 * Without this script the section stays hidden; the list on the page says the same.
 */
(() => {
  'use strict';

  const STEP = 1.25;
  const READABLE = 0.85;
  const ids = words => words ? words.split(' ') : [];

  document.querySelectorAll('[data-diagram]').forEach(async section => {
    section.hidden = false;
    const canvasElement = section.querySelector('.canvas');
    const viewer = new window.BpmnJS({ container: canvasElement });
    try {
      await viewer.importXML(section.dataset.diagram);
    } catch {
      section.querySelector('[data-failed]').hidden = false;
      section.querySelectorAll('.diagram-tools, .legend, .canvas').forEach(part => part.remove());
      return;
    }
    const canvas = viewer.get('canvas');
    const elements = viewer.get('elementRegistry');
    const known = words => ids(words).filter(id => elements.get(id));
    const here = known(section.dataset.here);
    const passed = known(section.dataset.passed);
    passed.forEach(id => canvas.addMarker(id, 'passed'));
    here.forEach(id => canvas.addMarker(id, 'here'));
    // The wheel scrolls the page, not the picture.
    viewer.get('zoomScroll').toggle(false);
    canvasElement.querySelector('svg').setAttribute('aria-hidden', 'true');

    const whole = () => canvas.zoom('fit-viewport', 'auto');
    const show = () => {
      if (!here.length) {
        whole();
        return;
      }
      const boxes = here.map(id => elements.get(id));
      canvas.zoom(READABLE);
      const view = canvas.viewbox();
      const middle = (start, size) => (Math.min(...boxes.map(box => box[start])) + Math.max(...boxes.map(box => box[start] + box[size]))) / 2;
      canvas.viewbox({ x: middle('x', 'width') - view.width / 2, y: middle('y', 'height') - view.height / 2, width: view.width, height: view.height });
    };
    const by = factor => canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)));
    const zooms = { whole, here: show, in: () => by(STEP), out: () => by(1 / STEP) };
    section.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => zooms[button.dataset.zoom]()));

    const keys = {
      ArrowLeft: () => canvas.scroll({ dx: 80, dy: 0 }),
      ArrowRight: () => canvas.scroll({ dx: -80, dy: 0 }),
      ArrowUp: () => canvas.scroll({ dx: 0, dy: 80 }),
      ArrowDown: () => canvas.scroll({ dx: 0, dy: -80 }),
      '+': zooms.in, '=': zooms.in, '-': zooms.out, Home: whole
    };
    canvasElement.addEventListener('keydown', event => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? null : keys[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    });
    show();
    section.dataset.drawn = 'yes';
  });
})();
