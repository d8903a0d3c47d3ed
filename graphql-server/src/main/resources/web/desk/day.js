import { html, nothing } from '../lib/lit-html.js';
import { milliseconds } from '../shared/clock.js';
import { dateTime, day, plusDays, startOfDay } from '../shared/grid.js';
import { clock, nameOf, now, say, serviceOf, shortDayOf, state, timeOf } from './state.js';

const HOUR = 3_600_000;
const FEWEST_HOURS = 8;
const FIRST_HOUR = 9;
/** Visits and offered starts are at least 24 pixels high, as fingers need. */
const SMALLEST_TARGET = 24;
const MOST_PIXELS = 288;
const FEWEST_PIXELS = 72;
/** A shape for each status, so that it does not depend on colour. */
export const SHAPES = { SCHEDULED: '○', CONFIRMED: '✓', CHECKED_IN: '▸', COMPLETED: '■', CANCELLED: '✕', NO_SHOW: '✕' };

/** Adds to a visit what the grid shows of it. */
export function asShown(visit) {
  return { ...visit, at: Date.parse(visit.start), until: Date.parse(visit.end), time: timeOf(visit.start), endTime: timeOf(visit.end) };
}

const statusOf = visit => state.waiting.get(visit.id)?.status ?? visit.status;

/** The hours of the clock in which there is something to see. */
function hours(periods, date) {
  const start = startOfDay(date, state.zone);
  const end = startOfDay(plusDays(date, 1), state.zone);
  let from = 24;
  let to = 0;
  for (const period of periods) {
    if (period.until > start && period.at < end) {
      from = Math.min(from, period.at <= start ? 0 : Number(dateTime(period.at, state.zone).slice(11, 13)));
      to = Math.max(to, period.until >= end ? 24 : Number(dateTime(period.until - 1000, state.zone).slice(11, 13)) + 1);
    }
  }
  if (from >= to) {
    return [FIRST_HOUR, FIRST_HOUR + FEWEST_HOURS];
  }
  const last = Math.min(24, Math.max(to, from + FEWEST_HOURS));
  return [Math.max(0, Math.min(from, last - FEWEST_HOURS)), last];
}

const period = ({ start, end }) => ({ at: Date.parse(start), until: Date.parse(end) });

/** Puts visits that overlap next to each other: one who did not come, and whoever got the time. */
function inLanes(visits) {
  const placed = [];
  let group = [];
  let groupEnd = -Infinity;
  const close = () => {
    const lanes = Math.max(1, ...group.map(it => it.lane + 1));
    placed.push(...group.map(it => ({ ...it, lanes })));
    group = [];
  };
  for (const visit of visits) {
    if (visit.at >= groupEnd) {
      close();
      groupEnd = visit.until;
    }
    const taken = group.filter(it => it.until > visit.at).map(it => it.lane);
    let lane = 0;
    while (taken.includes(lane)) {
      lane++;
    }
    group.push({ ...visit, lane });
    groupEnd = Math.max(groupEnd, visit.until);
  }
  close();
  return placed;
}

/** Everybody and everything that has a column. */
export const owners = () => [
  ...state.people.map(it => ({ id: it.id, name: it.displayName, kind: 'person', role: say.roles[it.role], available: it.available })),
  ...state.rooms.map(it => ({ id: it.id, name: it.name, kind: 'room', role: say.kinds[it.kind], available: it.available })),
];

const isOf = (visit, owner) => (owner.kind === 'person' ? visit.staff : visit.resources).some(it => it.id === owner.id);

/** Makes the columns from what was loaded: of a day one for each person and room, of a week one for each day. */
export function arrange() {
  const visible = state.visits.filter(it => it.status !== 'CANCELLED').sort((one, other) => one.at - other.at);
  const isWeek = state.view === 'week';
  const shown = owners().filter(it => (isWeek ? it.id === state.ownerId : !state.hidden.has(it.id)));
  const dates = isWeek ? Array.from({ length: 7 }, (_, index) => plusDays(state.date, index)) : [state.date];
  const own = shown.length > 0 ? visible.filter(visit => shown.some(it => isOf(visit, it))) : [];
  // Rooms without hours are always open: they say nothing of when there is something to see.
  const open = (isWeek ? shown : shown.filter(it => it.kind === 'person')).flatMap(it => it.available.map(period));
  const windows = dates.map(date => {
    const [from, to] = state.isWholeDay ? [0, 24] : hours([...open.filter(it => it.until - it.at < 23 * HOUR), ...own], date);
    return { date, from, to };
  });
  const from = Math.min(...windows.map(it => it.from));
  const to = Math.max(...windows.map(it => it.to));
  state.columns = windows.flatMap(({ date }) => {
    const part = day(date, state.zone, from, to);
    return shown.map(owner => ({
      key: `${owner.id}|${date}`, owner, date, part,
      title: isWeek ? shortDayOf(date) : owner.name, hint: isWeek ? '' : owner.role,
      open: owner.available.map(period).filter(it => it.until > part.start && it.at < part.end),
      visits: inLanes(own.filter(it => isOf(it, owner) && it.until > part.start && it.at < part.end)),
    }));
  });
  const shortest = Math.min(...own.map(it => it.until - it.at), ...state.services.flatMap(({ active, rules }) => (
    active ? [milliseconds(rules.duration), milliseconds(rules.step)] : [])), HOUR);
  state.pixels = Math.min(MOST_PIXELS, Math.max(FEWEST_PIXELS, Math.ceil(SMALLEST_TARGET * HOUR / shortest)));
}

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

const CHANGED_HERE = { COMPLETED: 1, NO_SHOW: 1, CANCELLED: 1 };

function visitButton(visit, column) {
  const key = `${column.key}|${visit.id}`;
  const status = statusOf(visit);
  const isMoving = state.moving?.visit.id === visit.id;
  return html`<li><button type="button" class="visit ${isMoving ? 'leaves' : ''}" data-status=${status} data-key=${key} data-visit=${visit.id}
    data-column=${column.key} tabindex=${state.focus === key ? 0 : -1} .style=${box(visit.at, visit.until, column, visit.lane, visit.lanes)}
    ><span class="line"><span class="shape" aria-hidden="true">${SHAPES[status]}</span> <span class="time">${visit.time}</span> <bdi
    class="who">${nameOf(visit.contact)}</bdi></span><span class="what"><bdi>${serviceOf(visit)}</bdi><span aria-hidden="true"> · </span><span
    class="state">${say.statuses[status]}</span>${status in CHANGED_HERE && status !== visit.status ? '…' : ''}</span><span
    class="hidden-text">, ${say.until(visit.endTime)}</span></button></li>`;
}

/** The starts that are offered in a column, for a visit to move or for a new one. */
function offers(column) {
  const offered = (state.moving ?? state.choosing)?.offers;
  if (!offered || column.owner.kind !== 'person') {
    return [];
  }
  return offered.filter(it => it.at >= column.part.start && it.at < column.part.end && it.staffIds.includes(column.owner.id));
}

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
    class="what">${moving.isOffered === false ? say.notOffered : column.owner.name}</span></button>`;
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
    hourNames.set(line, clock.times.format(line.at));
  }
  return hourNames.get(line);
}

function hourLabels(column) {
  return column.part.lines.map(it => html`<span class="${it.again || it.shift ? 'changed' : ''}" .style=${`top:${place(it.at, column)}px`}
    >${hourOf(it)}${it.again ? html`<br>${say.again}` : nothing}</span>`);
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
export function grid(handlers) {
  keepFocus();
  if (state.columns.length === 0) {
    return html`<p class="empty" id="grid">${say.nobody}</p>`;
  }
  return html`<div class="grid ${state.moving ? 'moves' : ''}" id="grid" role="group" aria-labelledby="title" aria-describedby="keys"
    .style=${`--columns:${state.columns.length}`}
    @click=${handlers.click} @keydown=${handlers.keydown} @pointerdown=${handlers.pointerdown}
    @dblclick=${handlers.dblclick} @focusin=${handlers.focusin}>
    <div class="corner"></div>${state.columns.map(heading)}
    <div class="axis" aria-hidden="true">${hourLabels(state.columns[0])}</div>${state.columns.map(columnBody)}
  </div>`;
}

export const columnOf = key => state.columns.find(it => it.key === key);
