/*
 * Small help on pages; without this script they work as well.
 *
 *   <button hidden data-print>               prints the page
 *   <input type="file" data-most="BYTES">    says at once that a file is too large, in the words of data-too-large
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
})();
