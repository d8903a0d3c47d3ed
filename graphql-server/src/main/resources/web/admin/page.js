/** What all screens share: the words, the practice, the caller, and how screens are drawn and left. */
import { html, nothing, render } from '../lib/lit-html.js';
import { Failure, operations, site, takeToken } from '../shared/api.js';
import { Clock } from '../shared/clock.js';
import { language, tag } from '../shared/language.js';

takeToken();

/** The words of the page in its language. */
export const { words: say } = await import(`./words/${language}.js`);

const main = document.getElementById('main');
const status = document.getElementById('status');
const STATUS_TIME = 6_000;
const files = new Map();

/** The `practice` as it was loaded last, its `clock`, whether it `hasServices`, and who is signed in. */
export const state = { practice: undefined, hasServices: false, clock: undefined, ahead: 0, isAdmin: false, ownId: undefined };

/** The operations of a file of GraphQL documents of this page, with the words of errors in its language. */
export function documents(name) {
  if (!files.has(name)) {
    files.set(name, operations(new URL(`${name}.graphql`, import.meta.url)));
  }
  return (operation, variables) => files.get(name).ask(operation, variables, { headers: { 'Accept-Language': tag } });
}

/** Keeps the practice. The clock of the server counts, not that of the browser. */
export function keepPractice(practice) {
  state.practice = practice;
  state.clock = new Clock(tag, practice.timeZone);
  state.ahead = Date.parse(practice.now) - Date.now();
  document.getElementById('practice').textContent = practice.name;
}

/** Now, by the server's clock. */
export const now = () => new Date(Date.now() + state.ahead);

/** The address of a page of this site, such as the desk. */
export const pageOf = path => new URL(path, site).href;

let screen = { title: '', view: () => nothing };
let failure;
let isBusy = false;
const unsaved = new Set();

/** The screen that is shown: `title`, `view`, and where they apply `back` and `tabs`. */
export const shown = () => screen;

/** Notes whether a form has changes that are not saved. */
export function keepUnsaved(form, isUnsaved) {
  if (isUnsaved) {
    unsaved.add(form);
  } else {
    unsaved.delete(form);
  }
}

export const hasUnsaved = () => unsaved.size > 0;

/** Shows a screen. @param isNew false: the focus stays */
export function show(another, isNew = true) {
  screen = another;
  failure = undefined;
  unsaved.clear();
  redraw();
  // Titles are in histories and on shared screens: they name no person.
  document.title = `${screen.back?.text ?? screen.title} – ${state.practice?.name ?? 'Openings'}`;
  if (isNew) {
    main.querySelector('h1')?.focus();
    scrollTo(0, 0);
  }
}

/** Draws the screen as it is now. */
export function redraw() {
  const { back, tabs } = screen;
  render(html`
    ${back ? html`<p class="back"><a href=${back.href}>${back.text}</a></p>` : nothing}
    <h1 tabindex="-1"><bdi>${screen.title}</bdi></h1>
    ${tabs ? html`<nav class="tabs" aria-label=${screen.title}><ul class="plain-list">${tabs.map(it => html`<li><a href=${it.href}
      aria-current=${it.isCurrent ? 'page' : nothing}>${it.text}</a></li>`)}</ul></nav>` : nothing}
    ${failed()}${screen.view()}`, main);
}

function failed() {
  return failure ? html`<div class="notice bad row spread" role="alert"><span>${say.failures[failure.kind] ?? say.failures.broken}</span>
    <button type="button" @click=${() => run(failure.action)}>${say.again}</button></div>` : nothing;
}

/**
 * Runs one action at a time, and draws what it changed.
 *
 * @param isOvertaking true for the way to another screen, which does not wait for an action of this one
 */
export async function run(action, isOvertaking = false) {
  if (isBusy && !isOvertaking) {
    return;
  }
  isBusy = true;
  const hadFocus = main.contains(document.activeElement);
  main.setAttribute('aria-busy', 'true');
  try {
    failure = undefined;
    await action();
  } catch (problem) {
    if (!(problem instanceof Failure) || problem.kind === 'broken') {
      console.error(problem);
    }
    if (problem.kind === 'denied' || problem.kind === 'again') {
      signIn(problem.kind === 'again');
    }
    failure = { kind: problem.kind ?? 'broken', action };
  } finally {
    isBusy = false;
    main.removeAttribute('aria-busy');
    redraw();
    if (hadFocus && document.activeElement === document.body) {
      // What had the focus is gone.
      main.querySelector('h1')?.focus({ preventScroll: true });
    }
  }
  if (failure) {
    main.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
  }
}

/** Where the storage of the tab has the screen to come back to: the sign-in leads to the page alone. */
const PLACE = 'openings.admin.place';

/** The screen that was left for the sign-in, once. */
export function takePlace() {
  try {
    const place = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    return place;
  } catch {
    return null;
  }
}

/** Leaves for the page that signs in and comes back. */
export function signIn(isAgain = false) {
  try {
    sessionStorage.setItem(PLACE, location.hash);
  } catch {
    // The browser stores nothing: the first screen is shown.
  }
  location.assign(pageOf(`sign-in?${isAgain ? 'again&' : ''}return=/admin`));
}

let statusTimer;

/** Says something that was done, for a few seconds and to screen readers. */
export function announce(text) {
  status.textContent = text;
  clearTimeout(statusTimer);
  statusTimer = setTimeout(() => {
    status.textContent = '';
  }, STATUS_TIME);
}

/** Asks before something that cannot be undone. @return true if the answer is yes */
export function isConfirmed(question, yes, isGrave = true) {
  const dialog = document.createElement('dialog');
  document.body.append(dialog);
  dialog.setAttribute('aria-labelledby', 'question');
  render(html`<form method="dialog" class="stack"><p id="question">${question}</p><div class="row">
    <button value="yes" class=${isGrave ? 'grave' : 'primary'}>${yes}</button><button value="no">${say.cancel}</button></div></form>`,
      dialog);
  const opener = document.activeElement;
  return new Promise(resolve => {
    dialog.onclose = () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
      opener?.focus?.();
    };
    dialog.showModal();
    dialog.querySelector('[value=no]').focus();
  });
}

/** The words of errors that are about no field, for actions without a form. @return true if there were none */
export async function isDone({ userErrors }, text) {
  if (userErrors.length === 0) {
    announce(text);
    return true;
  }
  const { wording } = await import('./errors.js');
  announce(userErrors.map(wording).join(' '));
  return false;
}
