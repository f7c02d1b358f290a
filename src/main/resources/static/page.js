/*
 * Small help on pages; without this script they work as well.
 *
 *   <button hidden data-print>               prints the page
 *   <input type="file" data-most="BYTES">    says at once that a file is too large, in the words of data-too-large
 *   <div id="ID" data-look-again>            is fetched anew every two seconds until it no longer asks for it
 *   <small data-count-of="ID">               counts the characters of that field, in its own words with {0}
 */
(() => {
  'use strict';

  document.querySelectorAll('[data-print]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });

  const tooLarge = input => [...input.files].some(file => file.size > Number(input.dataset.most));

  document.querySelectorAll('input[type="file"][data-most]').forEach(input => {
    const words = document.createElement('small');
    words.className = 'fault';
    words.setAttribute('role', 'alert');
    (input.nextElementSibling ?? input).after(words);

    input.addEventListener('change', () => {
      const refused = tooLarge(input);
      if (refused) {
        input.value = '';
        input.setAttribute('aria-invalid', 'true');
      } else {
        input.removeAttribute('aria-invalid');
      }
      words.textContent = refused ? input.dataset.tooLarge : '';
    });
  });

  document.querySelectorAll('[data-count-of]').forEach(line => {
    const field = document.getElementById(line.dataset.countOf);
    const words = line.textContent;
    const count = () => {
      line.textContent = words.replace('{0}', () => field.value.trim().length);
    };
    field.addEventListener('input', count);
    count();
    line.hidden = false;
  });

  const lookAgain = part => setTimeout(async () => {
    try {
      const answer = await fetch(location.href);
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
      if (fresh) {
        // What is read out stays the same element, so that a screen reader hears the change.
        [...part.children].forEach((child, i) => {
          const next = fresh.children[i];
          if (next && child.outerHTML !== next.outerHTML) {
            child.textContent = next.textContent;
            [...next.attributes].forEach(attribute => child.setAttribute(attribute.name, attribute.value));
          }
        });
        if (!fresh.hasAttribute('data-look-again')) {
          return;
        }
      }
    } catch {
      // Cadre cannot be reached: tried again.
    }
    lookAgain(part);
  }, 2_000);

  document.querySelectorAll('[id][data-look-again]').forEach(lookAgain);
})();
