// The pages work without this. With it they follow what changes, and say what a registration would repeat.
'use strict';

const main = document.querySelector('main');
const live = (main.dataset.live || '').split(' ').filter(Boolean);

function touched() {
  return Array.from(main.querySelectorAll('input:not([type=hidden]), textarea, select')).some(field =>
    field === document.activeElement || (field.type === 'radio' || field.type === 'checkbox'
      ? field.checked !== field.defaultChecked
      : field.tagName === 'SELECT' ? false : field.value !== field.defaultValue));
}

let waiting = 0;
async function lookAgain() {
  if (touched()) {
    return;
  }
  const answer = await fetch(location.href, {headers: {Accept: 'text/html'}, credentials: 'same-origin'});
  if (!answer.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (page && page.innerHTML !== main.innerHTML && !touched()) {
    main.innerHTML = page.innerHTML;
    main.classList.remove('fresh');
    requestAnimationFrame(() => main.classList.add('fresh'));
    prepare();
  }
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(lookAgain, 250);
}

if (live.length > 0) {
  const changes = new EventSource('/api/v1/changes');
  // What changed between the page and the first word is told by nobody; so is what changes while the connection is gone.
  changes.addEventListener('open', soon);
  changes.addEventListener('change', event => {
    const change = JSON.parse(event.data);
    if (change.kind === 'many' || live.includes(change.kind)) {
      soon();
    }
  });
}

function prepare() {
  const customer = main.querySelector('[data-hints]');
  if (customer) {
    customer.addEventListener('change', async () => {
      const place = main.querySelector('#hints');
      const asked = new URLSearchParams(new FormData(customer.form));
      asked.delete('csrf_token');
      const answer = await fetch(customer.dataset.hints + '?' + new URLSearchParams({
        domain: asked.get('domain') || '', name: asked.get('name') || ''}), {headers: {Accept: 'text/html'}});
      place.textContent = answer.ok ? await answer.text() : '';
      place.hidden = place.textContent === '';
    });
  }
}
prepare();
