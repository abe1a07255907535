// Keys, saving without a reload, dialogs, drafts and progress.
// Each behaviour has a plain-HTML equivalent: without this file every task can still be done.

const find = (selector, within = document) => within.querySelector(selector);
const live = document.getElementById('live');

// ---- What the browser remembers: how keys are pressed and unsaved notes. Storage may be forbidden; then nothing is remembered.

const memory = {
  get(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  set(key, value) {
    try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* forbidden or full */ }
  },
  forgetAll(prefix) {
    try { Object.keys(localStorage).filter(key => key.startsWith(prefix)).forEach(key => localStorage.removeItem(key)); } catch { /* forbidden */ }
  },
};

// ---- Saying something to a screen reader. Emptied first, or the same sentence twice would be said once.

function say(text) {
  if (!live || !text)
    return;

  live.textContent = '';
  setTimeout(() => live.textContent = text, 100);
}

const sayingOf = element => element && (element.dataset.say || element.textContent.trim());

// ---- Keys: data-key="s" clicks the element, or focuses it with data-do="focus". An open dialog's keys win.

/** "alone" (as long as nothing else is chosen), "alt" or "off": success criterion 2.1.4 of WCAG 2.2. */
const keysMode = () => memory.get('keys') ?? 'alone';
const isTyping = target => target.closest?.('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=button])');
const canBeUsed = element => element.checkVisibility() && !element.disabled;

function openDialog() {
  return [...document.querySelectorAll('dialog[open]')].at(-1);
}

function press(element) {
  element.focus();

  if (element.dataset.do === 'focus')
    element.select?.();
  else
    element.click();
}

/** Ctrl+Enter does what Enter would do in the page's main form, also from inside a text area. */
function submitMainForm(within) {
  const form = document.activeElement?.closest('form[data-main]') ?? [...within.querySelectorAll('form[data-main]')].find(canBeUsed);
  form?.requestSubmit([...form.elements].find(element => element.type === 'submit' && canBeUsed(element)));

  return Boolean(form);
}

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing || event.repeat)
    return;

  const within = openDialog() ?? document;

  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    if (submitMainForm(within))
      event.preventDefault();

    return;
  }

  // Shift is needed to type ? and / on many keyboards, so it only counts as a modifier of letters.
  const shifted = event.shiftKey && /^\p{L}$/u.test(event.key);
  const mode = keysMode();
  if (mode === 'off' || event.altKey !== (mode === 'alt') || event.ctrlKey || event.metaKey || shifted || isTyping(event.target))
    return;

  // With Alt some keyboards type another letter.
  const printed = event.altKey ? event.code.replace(/^(Key|Digit)/, '') : event.key;
  const key = CSS.escape(printed.toLowerCase());
  const element = [...within.querySelectorAll(`[data-key="${key}"]`)].find(canBeUsed);
  if (!element) {
    if ((key === 'j' || key === 'k') && within === document && goToRow(key))
      event.preventDefault();

    return;
  }

  event.preventDefault();
  press(element);
});

/** J and K go from row to row of a list (data-row on the link of each). */
function goToRow(key) {
  const links = [...document.querySelectorAll('main [data-row]')];
  const row = document.activeElement.closest('tr');
  const here = links.findIndex(link => row?.contains(link));
  const next = links[key === 'j' ? here + 1 : here - 1];
  next?.focus();

  return Boolean(next);
}

function showKeysMode() {
  document.documentElement.dataset.keys = keysMode();

  for (const choice of document.querySelectorAll('[data-do=keys]')) {
    choice.value = keysMode();
    choice.closest('[hidden]')?.removeAttribute('hidden');
  }
}

document.addEventListener('change', event => {
  if (event.target.matches('[data-do=keys]')) {
    memory.set('keys', event.target.value === 'alone' ? null : event.target.value);
    showKeysMode();
  }

  // Choosing a file is the whole step; the form's button is for those without script.
  if (event.target.matches('[type=file][data-do=submit]') && event.target.files.length > 0)
    event.target.form.requestSubmit();
});

// ---- Ticked rows: data-ticked="Hand over {0}" on a button says how many; data-do="tick-all" ticks the whole page.

const ticks = () => [...document.querySelectorAll('input[type=checkbox][form][name=Tick]')];

function showTicks() {
  const ticked = ticks().filter(box => box.checked).length;

  for (const button of document.querySelectorAll('[data-ticked]')) {
    button.dataset.plain ??= button.textContent;
    button.textContent = ticked > 0 ? button.dataset.ticked.replace('{0}', ticked) : button.dataset.plain;
  }

  for (const all of document.querySelectorAll('[data-do=tick-all]')) {
    all.checked = ticked > 0 && ticked === ticks().length;
    all.indeterminate = ticked > 0 && !all.checked;
    all.closest('[hidden]')?.removeAttribute('hidden');
  }
}

document.addEventListener('change', event => {
  if (event.target.matches('[data-do=tick-all]'))
    ticks().forEach(box => box.checked = event.target.checked);

  if (event.target.matches('[data-do=tick-all], [name=Tick]'))
    showTicks();
});

// Going back, the browser may have the ticks as they were.
addEventListener('pageshow', showTicks);

// ---- Dialogs: data-dialog="id" opens it instead of following the link; data-close closes it. Escape is the browser's.

document.addEventListener('click', event => {
  const opener = event.target.closest('[data-dialog]');
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  const plainClick = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;

  if (dialog && plainClick) {
    event.preventDefault();
    if (!dialog.open)
      dialog.showModal();
  }

  const closing = event.target.closest('[data-close]')?.closest('dialog[open]');
  if (closing) {
    event.preventDefault();
    closing.close();
  }
});

// ---- data-insert="{{quote}}" data-into="Body" writes it where the cursor stands; without script the server adds it at the end.

document.addEventListener('click', event => {
  const button = event.target.closest('[data-insert]');
  const area = button && document.getElementById(button.dataset.into);
  if (!area || event.defaultPrevented)
    return;

  event.preventDefault();
  area.focus();
  area.setRangeText(button.dataset.insert, area.selectionStart, area.selectionEnd, 'end');
});

// ---- Drafts: data-draft="key" on a textarea survives a reload, a lost connection and the end of a session.

const draftKey = area => `draft:${area.dataset.draft}`;

function restoreDrafts() {
  for (const area of document.querySelectorAll('textarea[data-draft]'))
    area.value ||= memory.get(draftKey(area)) ?? '';
}

document.addEventListener('input', event => {
  if (event.target.matches('textarea[data-draft]'))
    memory.set(draftKey(event.target), event.target.value);
});

// ---- Saving without a reload: data-swap on a form posts it and puts the answer's <main> in place of this one.

let saving = false;
let shownAddress = location.pathname + location.search;

document.addEventListener('submit', event => {
  const form = event.target;

  // Notes about customers do not stay in a browser that somebody has signed out of.
  if (form.matches('[data-forget]'))
    memory.forgetAll('draft:');

  if (event.defaultPrevented || !form.matches('[data-swap]'))
    return;

  event.preventDefault();
  if (!saving)
    save(form, event.submitter);
});

async function save(form, button) {
  // Not form.action and button.formAction: the first may be an input of that name, the second is this page's address when absent.
  const address = new URL(button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', location.href);
  const body = new FormData(form, button);
  const drafts = [...form.querySelectorAll('textarea[data-draft]')].map(draftKey);
  const done = showBusy(button);

  find('[data-offline-note]', form)?.remove();
  saving = true;

  try {
    const response = await fetch(address, { method: 'POST', body });
    const page = await parse(response);

    if (!hasSameFrame(page)) {
      // The sign-in page, or no page at all: asked for anew, because sending the form twice could save it twice. Drafts stay.
      location.assign(response.url);
      return;
    }

    if (response.ok)
      drafts.forEach(key => memory.set(key, null));

    show(page, response.url);
  } catch {
    done();
    tellOffline(form);
  } finally {
    saving = false;
  }
}

/** The button says that it is busy and keeps its width, so that nothing jumps; the answer puts things back. */
function showBusy(button) {
  if (!button?.dataset.busy)
    return () => {};

  const label = [...button.childNodes];
  button.style.inlineSize = `${button.offsetWidth}px`;
  button.replaceChildren(button.dataset.busy);

  return () => {
    button.style.inlineSize = '';
    button.replaceChildren(...label);
  };
}

function tellOffline(form) {
  const note = document.createElement('p');
  note.className = 'notice bad';
  note.role = 'alert';
  note.dataset.offlineNote = '';
  form.append(note);
  note.textContent = form.closest('[data-offline]')?.dataset.offline ?? '';
}

async function parse(response) {
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

function hasSameFrame(page) {
  return find('main', page) && Boolean(find('#nav', page)) === Boolean(find('#nav'));
}

function show(page, url) {
  find('main').replaceWith(find('main', page));
  find('#nav')?.replaceWith(find('#nav', page));
  document.title = page.title;

  history[url === location.href ? 'replaceState' : 'pushState'](null, '', url);
  shownAddress = location.pathname + location.search;

  begin();
  moveFocus(find('main [data-focus]') ?? find('main h1'));
  say(sayingOf(find('main [data-say]')) ?? document.title);
}

function moveFocus(element) {
  if (!element)
    return;

  if (element.tabIndex < 0)
    element.tabIndex = -1;

  scrollTo(0, 0);
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

// Back and forward load the page as it is now. A link to a place on this page also comes here and must not lose what is typed.
addEventListener('popstate', () => {
  if (location.pathname + location.search !== shownAddress)
    location.reload();
});

// ---- data-live="id" on a form: after each pause in typing its [data-look] button's answer replaces that element, and nothing else.

let pause = 0;

document.addEventListener('input', event => {
  const form = event.target.form;
  if (form?.matches('[data-live]')) {
    clearTimeout(pause);
    pause = setTimeout(() => look(form), 500);
  }
});

async function look(form) {
  const button = find('[data-look]', form);
  try {
    const page = await parse(await fetch(button.formAction, { method: 'POST', body: new FormData(form) }));
    const fresh = page.getElementById(form.dataset.live);
    if (fresh && form.isConnected)
      document.getElementById(form.dataset.live).replaceWith(fresh);
  } catch { /* the next pause tries again, and the button tells */ }
}

// ---- Progress: data-poll="1" on an element with an id fetches this page every second and puts the new element in place,
// ---- until it comes without data-poll. Heard at each quarter, and at the end.

function poll(element, quarterSaid = 0) {
  setTimeout(async () => {
    if (!element.isConnected)
      return;

    try {
      const response = await fetch(location.href, { cache: 'no-store' });
      const page = await parse(response);
      const fresh = page.getElementById(element.id);

      if (!fresh) {
        // In place, not by going there: that would take back a link which somebody clicks in this moment.
        hasSameFrame(page) ? show(page, response.url) : location.assign(response.url);
        return;
      }

      element.replaceWith(fresh);
      document.title = page.title;
      follow(fresh, quarterSaid);
    } catch {
      poll(element, quarterSaid);
    }
  }, Number(element.dataset.poll) * 1000);
}

function follow(element, quarterSaid) {
  const isDone = !('poll' in element.dataset);
  const quarter = Math.floor((find('progress', element)?.position ?? 0) * 4);

  if (isDone || quarter > quarterSaid)
    say(sayingOf(find('[data-say]', element)) ?? document.title);

  if (!isDone)
    poll(element, Math.max(quarter, quarterSaid));
}

// ---- Back from the phone: the outcomes (data-return) come into view.

let calling = false;

document.addEventListener('click', event => {
  calling ||= Boolean(event.target.closest('a[href^="tel:"]'));
});

document.addEventListener('visibilitychange', () => {
  if (calling && document.visibilityState === 'visible') {
    calling = false;
    find('[data-return]')?.scrollIntoView({ block: 'center' });
  }
});

// ---- At the start, and after each swap.

function begin() {
  restoreDrafts();
  showTicks();
  document.querySelectorAll('main [data-poll]').forEach(element => poll(element));
}

showKeysMode();
begin();
