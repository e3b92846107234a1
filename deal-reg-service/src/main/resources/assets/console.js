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

// A form's key is another on each look; nothing has changed by that.
function shown(of) {
  const copy = of.cloneNode(true);
  copy.querySelectorAll('input[name=key], .notice[data-live]').forEach(each => each.remove());
  return copy.innerHTML;
}

function placeOf(element) {
  return element && main.contains(element) && element.matches('a, button')
    ? element.tagName + (element.getAttribute('href') || element.textContent) : '';
}

async function lookAgain() {
  if (touched()) {
    return;
  }
  try {
    const answer = await fetch(location.href, {headers: {Accept: 'text/html'}, credentials: 'same-origin'});
    const page = answer.ok && !answer.redirected
      && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
    if (!page) {
      throw new Error('not signed in any more');
    }
    if (shown(page) !== shown(main) && !touched()) {
      const focused = placeOf(document.activeElement);
      main.innerHTML = page.innerHTML;
      main.classList.remove('fresh');
      requestAnimationFrame(() => main.classList.add('fresh'));
      Array.from(main.querySelectorAll('a, button')).filter(each => focused && placeOf(each) === focused)
        .slice(0, 1).forEach(each => each.focus());
      prepare();
    }
  } catch (gone) {
    if (!main.querySelector('.notice[data-live]')) {
      const notice = document.createElement('p');
      notice.className = 'notice warn';
      notice.dataset.live = 'gone';
      notice.setAttribute('role', 'status');
      notice.textContent = 'This page does not follow what changes any more: load it again.';
      main.prepend(notice);
    }
  }
}

// Soon, and not more often than twice a second: with a new wait at each change it would never be.
let waiting = 0;
function soon() {
  waiting = waiting || setTimeout(() => {
    waiting = 0;
    lookAgain();
  }, 500);
}

function follow() {
  const changes = new EventSource('/api/v1/changes');
  // What changed between the page and the first word is told by nobody; so is what changes while the connection is gone.
  changes.addEventListener('open', soon);
  // The browser connects again by itself, but not after an answer that is none.
  changes.addEventListener('error', () => {
    if (changes.readyState === EventSource.CLOSED) {
      soon();
      setTimeout(follow, 15000);
    }
  });
  changes.addEventListener('change', event => {
    const change = JSON.parse(event.data);
    if (change.kind === 'many' || live.includes(change.kind)) {
      soon();
    }
  });
}
if (live.length > 0) {
  follow();
}

function prepare() {
  for (const customer of main.querySelectorAll('[data-hints]')) {
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
