import { html, nothing, render } from '../lib/lit-html.js';
import { plusDays } from '../shared/grid.js';
import { number, plural, signedMinutes } from '../shared/language.js';
import { actions, clock, dayOf, draw, hideToast, nameOf, now, owners, say, serviceOf, SIGN_IN, state, timeOf, today } from './state.js';

const HOUR = 3_600_000;
/** Visits and offered starts are at least 24 pixels high, as fingers need. */
const SMALLEST_TARGET = 24;
const page = document.getElementById('desk');

/** What is done by keys and pointers is loaded once the page can be seen. What somebody does before that is done then. */
let handlers;
const early = [];
const soon = action => (handlers ? action() : early.push(action));
const call = (name, ...values) => () => soon(() => actions[name](...values));
const handle = event => soon(() => handlers[event.type](event));
const KEYS = /^(Arrow.*|Page.*|Home|End|[cmnt/?])$/i;

document.addEventListener('keydown', event => {
  const isEarly = !handlers;
  if (isEarly && !document.querySelector('input:focus, select:focus') && !event.ctrlKey && !event.metaKey && KEYS.test(event.key)) {
    event.preventDefault();
  }
  soon(() => handlers.keydown(event, isEarly));
});
// The grid itself takes no keys: the link leads to its one tab stop. The weeks of all have none, there it stays a plain link.
document.getElementById('skip').addEventListener('click', event => {
  const stop = document.querySelector('#grid [tabindex="0"]');
  if (stop) {
    event.preventDefault();
    stop.focus();
  }
});

/** Says what clicks, keys and pointers do, by the type of the event. */
export function attend(given) {
  handlers = given;
  for (const action of early.splice(0)) {
    action();
  }
}

/** A shape for each status, so that it does not depend on colour. */
export const SHAPES = { SCHEDULED: '○', CONFIRMED: '✓', CHECKED_IN: '▸', COMPLETED: '■', CANCELLED: '✕', NO_SHOW: '✕' };

export const columnOf = key => state.columns.find(it => it.key === key);
/** The place of an instant in a column, in pixels. */
export const place = (at, column) => (at - column.part.start) / HOUR * state.pixels;
/** The instant at a place, on the nearest five minutes of elapsed time. */
export const instantAt = (pixels, column) => column.part.start + Math.round(pixels / state.pixels * HOUR / 300_000) * 300_000;

function box(at, until, column, lane = 0, lanes = 1) {
  const top = place(Math.max(at, column.part.start), column);
  const height = Math.max(SMALLEST_TARGET - 1, place(Math.min(until, column.part.end), column) - top - 1);
  const side = lanes > 1 ? `;inset-inline-start:${lane / lanes * 100}%;inset-inline-end:${100 - (lane + 1) / lanes * 100}%` : '';
  return `top:${top}px;height:${height}px${side}`;
}

const statusOf = visit => state.waiting.get(visit.id)?.status ?? visit.status;

function visitButton(visit, column) {
  const key = `${column.key}|${visit.id}`;
  const status = statusOf(visit);
  const isMoving = state.moving?.visit.id === visit.id;
  return html`<li><button type="button" class="visit ${isMoving ? 'leaves' : ''}" data-status=${status} data-key=${key} data-visit=${visit.id}
    data-column=${column.key} tabindex=${state.focus === key ? 0 : -1} .style=${box(visit.at, visit.until, column, visit.lane, visit.lanes)}
    ><span class="line"><span class="shape" aria-hidden="true">${SHAPES[status]}</span> <span class="time">${visit.time}</span> <bdi
    class="who">${nameOf(visit.contact)}</bdi></span><span class="what"><bdi>${serviceOf(visit)}</bdi><span aria-hidden="true"> · </span><span
    class="state">${say.statuses[status]}</span>${status === visit.status ? '' : '…'}</span><span
    class="hidden-text">, ${say.until(visit.endTime)}</span></button></li>`;
}

/** The starts that are offered in a column, for a visit to move or for a new one; undefined as long as they are not known. */
export function offersIn(column) {
  const { offers, roomOffers } = state.moving ?? state.choosing ?? {};
  const { id, kind } = column.owner;
  const offered = kind === 'person' ? offers?.filter(it => it.staffIds.includes(id)) : roomOffers?.get(id);
  return offered?.filter(it => it.at >= column.part.start && it.at < column.part.end);
}

const offers = column => offersIn(column) ?? [];

/** What the arrow keys move among, from top to bottom. */
export function items(column) {
  const between = state.moving ? [] : offers(column).map(it => ({ key: `${column.key}|${it.at}`, at: it.at }));
  const visits = column.visits.map(it => ({ key: `${column.key}|${it.id}`, at: it.at, visit: it }));
  return [{ key: column.key, at: -Infinity }, ...[...visits, ...between].sort((one, other) => one.at - other.at)];
}

function offerButton(offer, column, next = Infinity) {
  const key = `${column.key}|${offer.at}`;
  const words = state.moving ? say.moveHere : say.bookHere;
  const until = Math.min(next, offer.at + Math.max(900_000, SMALLEST_TARGET / state.pixels * HOUR));
  return html`<li><button type="button" class="offer" data-key=${key} data-offer=${offer.at} data-column=${column.key}
    tabindex=${state.focus === key ? 0 : -1} .style=${box(offer.at, until, column)}><span aria-hidden="true">+ </span>${timeOf(offer.at)}<span
    class="hidden-text"> ${column.owner.name}, ${words}</span></button></li>`;
}

function ghost(column) {
  const { moving } = state;
  if (moving?.columnKey !== column.key) {
    return nothing;
  }
  const name = nameOf(moving.visit.contact);
  return html`<button type="button" class="visit ghost ${moving.isOffered === false ? 'refused' : ''}" data-key="ghost" data-column=${column.key}
    tabindex="0" .style=${box(moving.at, moving.at + moving.length, column)}><span class="line"><span
    class="hidden-text">${say.moving} </span><span class="time">${timeOf(moving.at)}</span> <bdi class="who">${name}</bdi></span><span
    class="what">${moving.isOffered === false ? moving.reasons ?? say.notOffered : column.owner.name}</span></button>`;
}

function nowLine(column) {
  const at = now();
  return at >= column.part.start && at < column.part.end
    ? html`<div class="now" .style=${`top:${place(at, column)}px`}></div>` : nothing;
}

function hourLines(column) {
  return column.part.lines.map(it => html`<div class="hour" .style=${`top:${place(it.at, column)}px`}></div>`);
}

const hourNames = new WeakMap();

function hourOf(line) {
  if (!hourNames.has(line)) {
    hourNames.set(line, clock.times().format(line.at));
  }
  return hourNames.get(line);
}

function hourLabels(column) {
  return column.part.lines.map(it => html`<span class="${it.again || it.shift ? 'changed' : ''}" .style=${`top:${place(it.at, column)}px`}
    >${hourOf(it)}${it.again || it.shift ? html`<br>${it.again ? say.again : signedMinutes(it.shift)}` : nothing}</span>`);
}

function columnBody(column, index) {
  const height = place(column.part.end, column);
  const range = state.drawn?.key === column.key ? state.drawn : undefined;
  return html`<section class="column" data-column=${column.key} aria-labelledby="column-${index}" .style=${`height:${height}px`}>
    ${column.open.map(it => html`<div class="open" .style=${box(it.at, it.until, column)}></div>`)}
    ${hourLines(column)}
    <ol>${offers(column).map((it, index, all) => offerButton(it, column, all[index + 1]?.at))}
      ${column.visits.map(it => visitButton(it, column))}</ol>
    ${range ? html`<div class="drawn" .style=${box(range.at, range.until, column)}>
      ${clock.span(new Date(range.at), new Date(range.until))}</div>` : nothing}
    ${nowLine(column)}${ghost(column)}
  </section>`;
}

function heading(column, index) {
  return html`<h2 class="heading" id="column-${index}"><button type="button" data-key=${column.key} data-column=${column.key} data-head
    tabindex=${state.focus === column.key ? 0 : -1}><bdi>${column.title}</bdi> <small>${column.hint}</small></button></h2>`;
}

/** The tab stop stays on something that is there. */
function keepFocus() {
  const column = state.columns.find(it => state.focus?.startsWith(it.key));
  if (!column || !items(column).some(it => it.key === state.focus)) {
    const ahead = now();
    const all = state.columns.flatMap(it => it.visits.map(visit => ({ key: `${it.key}|${visit.id}`, visit })));
    state.focus = (all.find(it => it.visit.until > ahead) ?? all[0])?.key ?? state.columns[0]?.key;
  }
}

/** The grid: time runs down, people and rooms are side by side. */
function grid() {
  keepFocus();
  if (state.columns.length === 0) {
    return html`<p class="empty" id="grid">${state.practice ? say.nobody : '…'}</p>`;
  }
  return html`<div class="grid ${state.moving ? 'moves' : ''}" id="grid" role="group" aria-labelledby="title" aria-describedby="keys"
    .style=${`--columns:${state.columns.length}`}
    @click=${handle} @dblclick=${handle} @focusin=${handle} @pointerdown=${event => handlers?.pointerdown(event)}>
    <div class="corner"></div>${state.columns.map(heading)}
    <div class="axis" aria-hidden="true">${hourLabels(state.columns[0])}</div>${state.columns.map(columnBody)}
  </div>`;
}

/** Connecting shows no word, so that the bar does not become wider and narrower again. */
function live() {
  const word = say.lives[state.live];
  return html`<span class="live ${state.live}" role="status"><span class="dot" aria-hidden="true"></span>${state.live === 'connecting'
    ? html`<span class="hidden-text">${word}</span>` : word}</span>`;
}

/** The content of a menu is loaded when it is opened first, and drawn while it is open. */
let menus;
let opened;

async function opens(event, name) {
  if (event.target.open) {
    opened = name;
    menus ??= await import('./menus.js').catch(() => undefined);
  } else if (opened === name) {
    opened = undefined;
  }
  draw();
}

const leave = event => menus?.leave(event);
const menu = (name, label) => html`<details class="menu" @toggle=${event => opens(event, name)}
  @keydown=${leave} @focusout=${leave} @click=${event => menus?.used(event)}><summary class="button">${label}</summary>
  <div class="sheet">${opened === name ? menus?.[name]() : nothing}</div></details>`;

function columns() {
  const all = owners();
  return menu('columnsMenu', say.columns(all.filter(it => !state.hidden.has(it.id)).length, all.length));
}

function title() {
  const owner = owners().find(it => it.id === state.ownerId);
  const text = { day: dayOf(state.date), week: say.weekOf(owner?.name), weeks: say.weeks }[state.view];
  return html`<h1 tabindex="-1" id="title">
    ${state.view === 'day' && state.date === today() ? html`<span class="today">${say.today}</span> ` : nothing}
    ${text}</h1>`;
}

/** The line at the top: the date, and what can be done. */
function bar() {
  const step = state.view === 'day' ? 1 : 7;
  const go = date => () => actions.go(date);
  const pick = event => event.target.value && actions.go(event.target.value);
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
      ${state.view === 'day' && state.practice ? columns() : nothing}${menu('moreMenu', say.more)}${live()}
    </div></header>`;
}
function failure() {
  const { failure: failed } = state;
  return failed ? html`<div class="notice bad row spread" role="alert">${failureContent(failed, failed.again)}</div>` : nothing;
}

function signIn(event) {
  event.preventDefault();
  actions.toSignIn();
}

/** What went wrong, and what can be done: to try again does not help whoever is not signed in any more. */
export const failureContent = ({ kind }, again) => html`<span>${say.failures[kind] ?? say.failures.broken}</span>${kind === 'denied'
  ? html`<a class="button" href=${SIGN_IN} @click=${signIn}>${say.signIn}</a>`
  : html`<button type="button" @click=${again}>${say.retry}</button>`}`;

function toast() {
  const { toast: shown } = state;
  return shown ? html`<div class="toast" role="status"><span>${shown.text}</span>
    ${shown.undo ? html`<button type="button" @click=${shown.undo}>${say.undo}</button>` : nothing}
    <button type="button" class="close" aria-label=${say.close} @click=${hideToast}>✕</button></div>` : nothing;
}

/** The date that the grid was scrolled for. */
let scrolledFor;

/** Shows the hour before now, or the first visit, after another day was loaded. */
function scroll() {
  const element = document.getElementById('grid');
  if (!element || state.isLoading || state.view === 'weeks' || scrolledFor === state.date) {
    return;
  }
  scrolledFor = state.date;
  const column = state.columns.find(it => it.date === today()) ?? state.columns[0];
  const first = Math.min(...state.columns.flatMap(it => it.visits.map(visit => visit.at)));
  const at = now() >= column?.part.start && now() < column?.part.end ? now() : first;
  element.scrollTop = Number.isFinite(at) ? Math.max(0, place(at, column) - state.pixels) : 0;
}

/** Redrawing moves texts among elements: the focus goes with the item, not with the element. */
export function drawDesk() {
  const key = document.activeElement?.dataset?.key;
  document.getElementById('skip').textContent = say.skip;
  document.title = [say.title, state.practice?.name].filter(Boolean).join(' – ');
  document.body.dataset.view = state.view;
  render(html`${bar()}
    <main id="main" tabindex="-1" aria-busy=${state.isLoading}>${failure()}
      ${state.choosing?.bar() ?? nothing}
      ${state.moving && !state.moving.isDragged ? state.moving.bar() : nothing}
      <p class="hidden-text" id="keys">${say.keysHint}</p>
      ${state.view === 'weeks' ? state.weeks?.() : grid()}</main>
    ${toast()}`, page);
  if (key && document.activeElement?.dataset?.key !== key) {
    const find = wantedKey => page.querySelector(`[data-key="${CSS.escape(wantedKey ?? '')}"]`);
    (find(key) ?? find(state.focus))?.focus({ preventScroll: true });
  }
  scroll();
}

