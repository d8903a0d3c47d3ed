import { Failure, newKey, operations, site, token as bearer } from '../shared/api.js';
import { Clock, milliseconds, ownZone } from '../shared/clock.js';
import { plusDays } from '../shared/grid.js';
import { language, languages, plural, tag } from '../shared/language.js';
import { words } from './words.js';

const say = words[language];
const api = operations(new URL('visit.graphql', import.meta.url), { asOthers: true });
const ask = (operation, variables, headers) => api.ask(operation, variables, { headers });

const signedIn = operations(new URL('visit.graphql', import.meta.url));

const STORED = 'openings.visit';
/** What the page of sign-in leaves in this browser if somebody with appointments has signed in; it says not who. */
const ACCOUNT = 'openings.account';
const DAYS_AT_ONCE = 14;
/** The schema searches 366 days at most. */
const DAYS_TO_LOOK_AHEAD = 350;
const MOVABLE = ['SCHEDULED', 'CONFIRMED'];

const byId = id => document.getElementById(id);

byId('fallback').remove();

let token = takeToken();
let practice;
/** Milliseconds that the server's clock is ahead of the browser's. */
let ahead = 0;
let visit;
/** True if the visit was opened from the list of somebody who has signed in. */
let isFromList = false;
/** The clocks of the practice and of the browser. */
let clock;
let own;
let isBusy = false;
/** The first date of the days that the button for later ones lists. */
let laterFrom;
/** The start that the person has chosen, and the key by which to ask for it again without moving twice. */
let choice;

/**
 * The secret after #, which browsers do not send. The address loses it, so that no history and no copied address holds
 * it; the tab keeps it, so that the page can be reloaded.
 */
function takeToken() {
  const given = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
  try {
    if (given !== '') {
      sessionStorage.setItem(STORED, given);
    }
    return given || (sessionStorage.getItem(STORED) ?? '');
  } catch {
    // The browser stores nothing: a reload needs the link.
    return given;
  }
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

function button(text, onclick) {
  const made = element('button', text, { type: 'button' });
  made.onclick = onclick;
  return made;
}

/** How to reach the practice, as nodes after a sentence. */
function reach() {
  if (practice?.phone) {
    return [` ${say.call} `, element('a', practice.phone, { href: `tel:${practice.phone}`, dir: 'ltr' })];
  }
  return practice?.email
    ? [` ${say.write} `, element('a', practice.email, { href: `mailto:${practice.email}`, dir: 'ltr' })]
    : [` ${say.ask}`];
}

/** Runs one action at a time: a second press of a button is not heard while the first one waits for the server. */
async function run(action) {
  if (isBusy) {
    return;
  }
  isBusy = true;
  byId('main').setAttribute('aria-busy', 'true');
  clearMessages();
  try {
    await action();
  } catch (failure) {
    // Until the first answer, there is nothing but the word that the page loads.
    byId('text').hidden ||= practice === undefined;
    showProblem(say[failure instanceof Failure ? failure.kind : 'broken']);
    byId('again').hidden = false;
    byId('again').onclick = () => {
      byId('title').focus();
      run(action);
    };
  } finally {
    isBusy = false;
    byId('main').removeAttribute('aria-busy');
  }
}

function showProblem(...nodes) {
  const paragraph = document.createElement('p');
  paragraph.append(...nodes);
  byId('problem').replaceChildren(paragraph);
  paragraph.scrollIntoView({ block: 'nearest' });
}

function announce(text, changed) {
  byId('result').textContent = text;
  byId(changed).focus();
  byId('title').scrollIntoView({ block: 'nearest' });
}

function hasAccount() {
  try {
    return localStorage.getItem(ACCOUNT) !== null || bearer() !== null;
  } catch {
    return false;
  }
}

/** The contact who has signed in, with the practice; nothing if nobody has. */
async function whoIsHere() {
  if (!hasAccount()) {
    return undefined;
  }
  try {
    const data = await signedIn.ask('Mine', { language: tag }, { headers: { 'Accept-Language': tag } });
    return data.viewer.contact ? data : undefined;
  } catch (failure) {
    if (failure.kind === 'denied') {
      return undefined;
    }
    throw failure;
  }
}

/** Without a link: the appointments of whoever has signed in, or the way to sign in. */
async function loadMine() {
  const [mine, list] = await Promise.all([whoIsHere(), import('./mine.js')]);
  byId('mine').hidden = false;
  byId('text').hidden = mine !== undefined;
  if (!mine) {
    list.drawSignIn(byId('mine'), say);
    return false;
  }
  keepPractice(mine.practice);
  byId('visit').hidden = true;
  byId('controls').hidden = true;
  byId('title').textContent = say.mine.title;
  document.title = `${say.mine.title} – ${practice.name}`;
  list.drawMine(byId('mine'), mine.viewer.contact, { say, clock, now: now(), open: openMine });
  return true;
}

/** Opens a visit of the list. The browser's button leads back to the list. */
function openMine(secret) {
  token = secret;
  isFromList = true;
  history.pushState(null, '');
  run(async () => {
    await load();
    byId('title').focus();
    scrollTo(0, 0);
  });
}

function keepPractice(loaded) {
  practice = loaded;
  ahead = Date.parse(practice.now) - Date.now();
  clock = new Clock(tag, practice.timeZone);
  own = new Clock(tag, ownZone());
  byId('practice').textContent = practice.name;
}

async function load() {
  if (token === '' && await loadMine()) {
    return;
  }
  byId('mine').hidden = token !== '';
  byId('title').textContent = say.title;
  byId('all-mine').hidden = !isFromList;
  const data = await ask('See', { token, language: tag }, { 'Accept-Language': tag });
  keepPractice(data.practice);
  visit = data.managedAppointment;
  document.title = `${say.title} – ${practice.name}`;
  if (visit) {
    render();
  } else {
    end(token === '' ? say.noLink : say.dead);
  }
}

/** The link shows nothing, or nothing any more. */
function end(sentence) {
  byId('visit').hidden = true;
  byId('controls').hidden = true;
  byId('text').hidden = false;
  byId('text').replaceChildren(sentence, ...reach());
}

const now = () => Date.now() + ahead;
const start = () => new Date(visit.start);
const isOver = () => ['COMPLETED', 'NO_SHOW'].includes(visit.status) || Date.parse(visit.end) <= now();

function render() {
  const state = visit.status !== 'CANCELLED' && isOver() ? 'OVER' : visit.status;
  const hasEnded = ['CANCELLED', 'OVER'].includes(state);
  byId('text').hidden = true;
  byId('visit').hidden = false;
  byId('controls').hidden = false;
  byId('state').textContent = say.states[state];
  byId('state').dataset.kind = hasEnded ? 'ended' : state === 'SCHEDULED' ? 'open' : 'good';
  byId('when').toggleAttribute('data-ended', hasEnded);
  renderTime();
  renderDetails(hasEnded);
  renderActions(hasEnded);
  closePanels();
}

function renderTime() {
  const [from, to] = [start(), new Date(visit.end)];
  const isElsewhere = !clock.agrees(own, from);
  byId('when').replaceChildren(element('span', clock.day(from)), element('span', clock.span(from, to)));
  if (isElsewhere) {
    byId('when').append(element('span', clock.zone(from), { class: 'zone' }));
  }
  byId('own').hidden = !isElsewhere;
  byId('own').replaceChildren(`${say.ownClock} `, element('bdi', ownTime(from, to)));
}

/** The time on the clock of the browser, with its date if that is another one. */
function ownTime(from, to) {
  const day = own.date(from) === clock.date(from) ? '' : `${own.day(from)}, `;
  return `${day}${own.span(from, to)} (${own.zone(from)})`;
}

function renderDetails(hasEnded) {
  const rooms = visit.resources.filter(it => it.kind === 'ROOM').map(it => it.name);
  const place = [practice.address ?? practice.name, ...rooms.map(it => `${say.room}${say.colon} ${it}`)];
  byId('details').replaceChildren(
    ...row(say.what, visit.service?.publicName ?? visit.service?.name),
    ...row(say.staff, visit.staff.map(it => it.displayName).join('\n')),
    ...row(say.where, place.join('\n')),
    ...row(say.prepare, hasEnded ? '' : visit.service?.preparation),
    ...row(say.phone, practice.phone && element('a', practice.phone, { href: `tel:${practice.phone}`, dir: 'ltr' })));
}

/** A term and its description; nothing if there is no description. */
function row(term, content) {
  if (!content) {
    return [];
  }
  const description = element('dd', '', { dir: 'auto' });
  description.append(content);
  return [element('dt', term), description];
}

/** Until when a visit can be moved or cancelled here. */
const lastChange = at => new Date(at.getTime() - milliseconds(practice.cancellationNotice));

function renderActions(hasEnded) {
  const hasBegun = start() <= now();
  const isOpen = !hasEnded && !hasBegun && MOVABLE.includes(visit.status);
  const until = lastChange(start());
  const isTooLate = until.getTime() < now();
  byId('confirm').hidden = !isOpen || visit.status === 'CONFIRMED';
  byId('move').hidden = !isOpen || isTooLate;
  byId('cancel').hidden = !isOpen || isTooLate;
  byId('calendar').hidden = hasEnded;
  byId('rebook').hidden = !hasEnded || !practice.publicBooking;
  byId('rebook').href = new URL(visit.service ? `./?service=${visit.service.id}` : '.', site);
  byId('calendar').href = visit.icsUrl;
  const hints = [];
  if (hasEnded) {
    hints.push(say.anew, ...reach());
  } else if (!isOpen) {
    hints.push(say.started, ...reach());
  } else if (isTooLate) {
    hints.push(say.tooLate, ...reach());
  } else {
    hints.push(say.until(moment(until)));
  }
  byId('hint').replaceChildren(...(isOpen && visit.confirmBy
    ? [say.confirmBy(moment(new Date(visit.confirmBy))), ' ', ...hints] : hints));
}

/** A date and a time on the clock of the practice, kept together in a text of another direction. */
function moment(at) {
  return `\u2068${clock.moment(at)}\u2069`;
}

function clearMessages() {
  byId('result').textContent = '';
  byId('problem').replaceChildren();
  byId('again').hidden = true;
}

function openPanel(name) {
  clearMessages();
  closePanels();
  byId('actions').hidden = true;
  byId(`${name}-panel`).hidden = false;
  byId(`${name}-title`).focus();
  byId(`${name}-title`).scrollIntoView({ block: 'nearest' });
}

/** @param focused the button that opened the panel */
function closePanels(focused) {
  for (const name of ['cancel', 'move', 'choice']) {
    byId(`${name}-panel`).hidden = true;
  }
  byId('actions').hidden = false;
  if (focused) {
    clearMessages();
    byId(focused).focus();
  }
}

/**
 * Asks for a change of the visit as the person sees it.
 *
 * @param isDone tells whether a visit is as it was asked for
 * @return the payload of a refusal that the caller words; nothing if the page shows what is now
 */
async function change(operation, input, isDone, sentence, changed) {
  const { result } = await ask(operation, {
    input: { id: visit.id, managementToken: token, expectedVersion: visit.version, ...input }, language: tag,
  }, { 'Accept-Language': tag });
  if (result.appointment) {
    visit = result.appointment;
    render();
    announce(sentence, changed);
    return undefined;
  }
  const { code, message } = result.userErrors[0];
  switch (code) {
    case 'STALE':
    case 'ILLEGAL_TRANSITION':
    case 'NOT_FOUND':
      await load();
      if (visit && isDone()) {
        // The answer to an earlier attempt was lost.
        announce(sentence, changed);
      } else if (visit) {
        announce(say.changed, 'state');
      } else {
        byId('title').focus();
      }
      return undefined;
    case 'TOO_LATE':
      closePanels('state');
      byId('move').hidden = true;
      byId('cancel').hidden = true;
      byId('hint').textContent = '';
      showProblem(say.tooLate, ...reach());
      return undefined;
    case 'SLOT_UNAVAILABLE':
    case 'HOLD_EXPIRED':
      return result;
    default:
      showProblem(say.refused, ' ', element('bdi', message), ...reach());
      return undefined;
  }
}

const confirmVisit = () =>
  change('Confirm', { status: 'CONFIRMED' }, () => visit.status === 'CONFIRMED', say.confirmed, 'state');

function cancelVisit() {
  const reason = byId('reason').value.trim();
  return change('Cancel', reason && { reason }, () => visit.status === 'CANCELLED', say.cancelled, 'state');
}

/** Free starts for a move: the time of the visit itself counts as free. */
function search(range) {
  const what = visit.service ? { serviceId: visit.service.id } : { duration: visit.duration };
  return { ...what, ...range, reschedulingId: visit.id };
}

const dates = (from, days) => search({ dates: { from, to: plusDays(from, days - 1) } });
const asHolder = () => ({ 'Openings-Management-Token': token, 'Accept-Language': tag });

/** Free starts of some days from a date, but that of the visit; and the next date after them with one. */
async function freeStarts(from) {
  const variables = {
    search: dates(from, DAYS_AT_ONCE),
    later: dates(plusDays(from, DAYS_AT_ONCE), DAYS_TO_LOOK_AHEAD),
  };
  const starts = [];
  let page;
  let next;
  do {
    page = await ask('Times', { ...variables, after: page?.slots.pageInfo.endCursor }, asHolder());
    starts.push(...page.slots.nodes.map(it => it.start));
    next = page.later.nodes[0]?.start.slice(0, 10);
  } while (page.slots.pageInfo.hasNextPage);
  return { starts: starts.filter(it => Date.parse(it) !== Date.parse(visit.start)), next };
}

/** Adds days to the list; the first ones that have a free time. */
async function addDays(from) {
  let found = await freeStarts(from);
  while (found.starts.length === 0 && found.next) {
    found = await freeStarts(found.next);
  }
  laterFrom = found.next;
  byId('later').hidden = !laterFrom;
  const days = grouped(found.starts).map(dayOf);
  byId('days').append(...days);
  return days[0];
}

/** The starts of each day. Their texts begin with the date on the clock of the practice. */
function grouped(starts) {
  const days = new Map();
  for (const it of starts) {
    const date = it.slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), it]);
  }
  return [...days.values()];
}

function dayOf(starts) {
  const made = element('details', '', { name: 'days' });
  const summary = element('summary', '');
  const times = element('div', '', { class: 'times' });
  summary.append(element('bdi', clock.day(new Date(starts[0]))), element('span', plural(say.times, starts.length)));
  times.append(...starts.map(it => button(clock.time(new Date(it)), () => run(() => choose(it)))));
  made.append(summary, times);
  return made;
}

async function listTimes() {
  byId('days').replaceChildren();
  byId('alternatives').replaceChildren();
  const first = await addDays(clock.date(new Date(now())));
  first?.setAttribute('open', '');
  byId('no-times').hidden = first !== undefined;
  byId('no-times').replaceChildren(say.noTimes, ...reach());
  const current = new Date(now());
  byId('clock').hidden = clock.agrees(own, current);
  byId('clock').textContent = say.practiceClock(clock.zoneOfYear(current));
  byId('move-title').textContent = say.moveTitle;
}

async function openMove() {
  await listTimes();
  openPanel('move');
}

async function listLater() {
  const first = await addDays(laterFrom);
  if (first) {
    first.open = true;
    first.querySelector('summary').focus();
  }
}

/** Shows what a move to this start would be. Whether it is still free is asked anew: lists get old. */
async function choose(text) {
  const at = new Date(text);
  const { slots } = await ask('Who', {
    search: search({ from: at.toISOString(), to: new Date(at.getTime() + 1000).toISOString() }),
  }, asHolder());
  const slot = slots.nodes[0];
  if (!slot) {
    await offer([]);
    return;
  }
  choice = { start: text, key: newKey() };
  const to = new Date(slot.end);
  // A move keeps who attends where they are free then.
  const isCurrent = it => visit.staff.some(one => one.id === it.id);
  const staff = [...slot.staff].sort((one, other) => isCurrent(other) - isCurrent(one))
    .slice(0, Math.max(visit.staff.length, 1)).map(it => it.displayName);
  byId('choice').replaceChildren(
    ...row(say.newTime, lines(at, to)),
    ...row(say.oldTime, lines(start(), new Date(visit.end))),
    ...row(say.staff, staff.join('\n')));
  byId('choice-hint').textContent = lastChange(at).getTime() < now() ? say.final : '';
  openPanel('choice');
}

function lines(from, to) {
  const both = document.createDocumentFragment();
  both.append(element('span', clock.day(from)), element('span', clock.span(from, to)));
  if (!clock.agrees(own, from)) {
    both.append(element('span', `${say.ownClock} ${ownTime(from, to)}`));
  }
  return both;
}

async function moveVisit() {
  const { start: wanted, key } = choice;
  const isThere = () => Date.parse(visit.start) === Date.parse(wanted);
  const refusal = await change('Move', { start: wanted, idempotencyKey: key }, isThere, say.moved, 'when');
  if (refusal) {
    await offer(refusal.alternatives);
  }
}

/** The chosen start is gone: lists what is free now, the nearest starts first. */
async function offer(alternatives) {
  await listTimes();
  const others = alternatives.filter(it => Date.parse(it.start) !== Date.parse(visit.start));
  if (others.length > 0) {
    byId('move-title').textContent = say.alternatives;
    byId('alternatives').replaceChildren(...others.map(
      it => button(moment(new Date(it.start)), () => run(() => choose(it.start)))));
  }
  openPanel('move');
  showProblem(say.taken);
  byId('move-title').scrollIntoView({ block: 'nearest' });
}

function nameEverything() {
  document.title = say.title;
  for (const [id, text] of Object.entries({
    title: say.title, text: say.loading, again: say.again,
    confirm: say.confirm, move: say.move, cancel: say.cancel, calendar: say.calendar, rebook: say.mine.book,
    'cancel-title': say.cancelTitle, 'cancel-text': say.cancelText, 'reason-label': say.reason,
    'cancel-yes': say.cancelYes, 'cancel-no': say.keep,
    'move-title': say.moveTitle, later: say.later, 'move-no': say.keep,
    'choice-title': say.choiceTitle, 'choice-yes': say.choiceYes, 'choice-no': say.choiceNo,
  })) {
    byId(id).textContent = text;
  }
  byId('text').hidden = false;
  byId('all-mine').firstElementChild.textContent = say.mine.title;
  byId('languages').setAttribute('aria-label', say.languages);
  byId('languages').append(...Object.entries(languages).map(([code, name]) => element('a', name, {
    href: `?lang=${code}`, lang: code, hreflang: code, ...(code === language && { 'aria-current': 'true' }),
  })));
}

function listen() {
  byId('confirm').onclick = () => run(confirmVisit);
  byId('cancel').onclick = () => openPanel('cancel');
  byId('cancel-yes').onclick = () => run(cancelVisit);
  byId('cancel-no').onclick = () => closePanels('cancel');
  byId('move').onclick = () => run(openMove);
  byId('later').onclick = () => run(listLater);
  byId('move-no').onclick = () => closePanels('move');
  byId('choice-yes').onclick = () => run(moveVisit);
  byId('choice-no').onclick = () => openPanel('move');
  onpopstate = () => {
    if (isFromList && location.hash === '') {
      token = '';
      isFromList = false;
      run(async () => {
        await load();
        byId('title').focus();
      });
    }
  };
  // A link of another visit that is opened in this tab.
  window.onhashchange = () => {
    if (location.hash !== '') {
      token = takeToken();
      run(load);
    }
  };
}

nameEverything();
listen();
run(load);
