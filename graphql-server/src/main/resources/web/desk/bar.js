import { html, nothing } from '../lib/lit-html.js';
import { plusDays } from '../shared/grid.js';
import { choose, language, languages, number, plural } from '../shared/language.js';
import { arrange, owners } from './day.js';
import { dayOf, draw, hide, keepPrivate, say, state, today } from './state.js';

/** What the buttons do; they are named before it is loaded. */
export const actions = {};
const call = (name, ...values) => () => actions[name]?.(...values);

function live() {
  return html`<span class="live ${state.live}" role="status"><span class="dot" aria-hidden="true"></span>${say.lives[state.live]}</span>`;
}

function closeMenu(event) {
  const menu = event.currentTarget;
  if (event.type === 'keydown' ? event.key === 'Escape' && menu.open : !menu.contains(event.relatedTarget) && event.relatedTarget) {
    menu.open = false;
    if (event.type === 'keydown') {
      event.stopPropagation();
      menu.querySelector('summary').focus();
    }
  }
}

/** What opens something else closes the menu; a switch leaves it open. */
function used(event) {
  const button = event.target.closest('.sheet button');
  if (button && !button.hasAttribute('aria-pressed')) {
    event.currentTarget.open = false;
  }
}

const menu = (label, content) => html`<details class="menu"
  @keydown=${closeMenu} @focusout=${closeMenu} @click=${used}><summary class="button">${label}</summary>
  <div class="sheet">${content}</div></details>`;

function switchOwner(owner) {
  hide(owner.id, !state.hidden.has(owner.id));
  arrange();
  draw();
}

function chips() {
  const all = owners();
  const shown = all.filter(it => !state.hidden.has(it.id)).length;
  return menu(say.columns(shown, all.length), html`<div class="chips" role="group" aria-label=${say.columnsLabel}>${all.map(it => html`
    <button type="button" aria-pressed=${!state.hidden.has(it.id)} @click=${() => switchOwner(it)}>
      <span aria-hidden="true">${state.hidden.has(it.id) ? '+' : '✓'}</span><bdi>${it.name}</bdi></button>`)}</div>`);
}

function more() {
  const setPrivate = () => {
    keepPrivate(!state.isPrivate);
    draw();
  };
  const setWhole = () => {
    state.isWholeDay = !state.isWholeDay;
    arrange();
    draw();
  };
  return menu(say.more, html`
    <button type="button" aria-pressed=${state.isPrivate} @click=${setPrivate}>${say.hideNames}</button>
    <button type="button" aria-pressed=${state.isWholeDay} @click=${setWhole}>${say.wholeDay}</button>
    <button type="button" @click=${call('showWeeks')}>${say.weeks}</button>
    <button type="button" @click=${() => print()}>${say.print}</button>
    <button type="button" @click=${call('showKeys')}>${say.keys}</button>
    <label class="field">${say.language}<select @change=${event => choose(event.target.value)}>
      ${Object.entries(languages).map(([tag, name]) => html`
      <option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}</select></label>
    <button type="button" @click=${call('leave')}>${say.signOut}</button>`);
}

function title() {
  const owner = owners().find(it => it.id === state.ownerId);
  const text = { day: dayOf(state.date), week: say.weekOf(owner?.name), weeks: say.weeks }[state.view];
  return html`<h1 tabindex="-1" id="title">
    ${state.view === 'day' && state.date === today() ? html`<span class="today">${say.today}</span> ` : nothing}
    ${text}</h1>`;
}

/** The line at the top: the date, and what can be done. */
export function bar() {
  const step = state.view === 'day' ? 1 : 7;
  const go = date => () => actions.go?.(date);
  const pick = event => event.target.value && actions.go?.(event.target.value);
  return html`<header class="bar">${title()}
    <div class="row tight">
      <button type="button" class="arrow" aria-label=${step === 1 ? say.dayBefore : say.weekBefore}
        @click=${go(plusDays(state.date, -step))}>‹</button>
      <button type="button" @click=${go(today())}>${say.today}</button>
      <button type="button" class="arrow" aria-label=${step === 1 ? say.dayAfter : say.weekAfter}
        @click=${go(plusDays(state.date, step))}>›</button>
      <input type="date" aria-label=${say.date} .value=${state.date} @change=${pick}>
      ${state.view === 'day' ? nothing : html`<button type="button" @click=${call('showDay')}>${say.backToDay}</button>`}
    </div>
    <div class="row tight end">
      <button type="button" class="primary" @click=${call('choose')}>${say.newVisit}</button>
      <button type="button" @click=${call('find')}>${say.find}</button>
      <button type="button" @click=${call('inbox')}>${say.inbox}
        ${state.waitingMessages ? html` <span class="count">${number(state.waitingMessages)}<span
        class="hidden-text"> ${plural(say.waitingMessages, state.waitingMessages)}</span></span>` : nothing}</button>
      ${state.view === 'day' ? chips() : nothing}${more()}${live()}
    </div></header>`;
}
