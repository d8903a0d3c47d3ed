import { html, nothing, render } from '../lib/lit-html.js';
import { Failure } from '../shared/api.js';
import { Clock, milliseconds, ownZone } from '../shared/clock.js';
import { dateAt, plusDays } from '../shared/grid.js';
import { choose as chooseLanguage, isolated, language, languages, plural, tag } from '../shared/language.js';
import { dayGrid, firstWeekday, inWords } from './days.js';
import * as service from './service.js';
import { words } from './words.js';

const say = { ...words[language] };
const main = document.getElementById('main');
const address = new URLSearchParams(location.search);
const isEmbedded = parent !== window;
/** A language that the address names goes on to the next page. */
const languageQuery = address.has('lang') ? `?lang=${language}` : '';
/** Where the storage of the tab has what was chosen and typed: a reload and another language lose nothing, and it is gone with the tab. */
const STORED = 'openings.booking';
const FIELDS = ['givenName', 'familyName', 'email', 'phone'];
const MORNING_UNTIL = 12;
const AFTERNOON_UNTIL = 17;
/** Fewer times than these are one list, without parts of the day. */
const TIMES_IN_PARTS = 12;

let practice;
let services = [];
/** Who has signed in and books for themselves; nobody needs to. */
let contact;
/** The clocks of the practice and of the browser. */
let clock;
let own;
/** What this tab knows from before a reload of the same step. */
const left = leftover();
/** What is chosen: `service`, `staffId`, `start`, `hold`, and the `invitation` of the link. */
const choice = { invitation: takeInvitation() ?? left?.invitation };
/** The days that are listed, the chosen one, and its times. */
const shown = { step: 'service', from: undefined, days: [], date: undefined, times: [], next: undefined, nearest: [], notice: undefined };
const form = { givenName: '', familyName: '', email: '', phone: '', errors: [], problem: undefined, hasLapsed: false };
let attempt;
let booked;
/** The drawn QR code of the link to the visit, once it is there. */
const done = { code: undefined };
let isBusy = false;
/** What is done after the action that runs: the last choice of a person that was made meanwhile. */
let next;
let retry;
/** Milliseconds that the server's clock is ahead of the browser's. */
let ahead = 0;

function leftover() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORED));
    return kept?.hash === location.hash && kept.named === address.get('service') ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** The secret after #, which browsers do not send; the address loses it. */
function takeInvitation() {
  const given = new URLSearchParams(location.hash.slice(1)).get('invitation') ?? undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return given;
}

const now = () => Date.now() + ahead;
const today = () => dateAt(now(), practice.timeZone);
const isElsewhere = at => !clock.agrees(own, at);

/** A time on the clock of the practice, and in brackets on the browser's, if that is another one. */
function time(text) {
  const at = new Date(text);
  const there = isElsewhere(at) ? html` <span class="soft small">(${own.time(at)})</span>` : nothing;
  return html`<bdi>${clock.time(at)}</bdi>${there}`;
}

/** How to reach the practice. */
function reach() {
  if (practice?.phone) {
    return html`${say.call} <a href="tel:${practice.phone}" dir="ltr">${practice.phone}</a>`;
  }
  return practice?.email
    ? html`${say.write} <a href="mailto:${practice.email}" dir="ltr">${practice.email}</a>` : say.ask;
}

const draw = () => render(html`${steps[shown.step]()}${failure()}`, main);

function failure() {
  return retry ? html`<div class="notice bad row spread" role="alert"><span>${say[retry.kind] ?? say.broken}</span>
    ${retry.action ? html`<button type="button" @click=${() => run(retry.action)}>${say.again}</button>` : nothing}</div>` : nothing;
}

/** Runs one action at a time: a second press of a button is not heard while the first one waits for the server. */
async function run(action) {
  if (isBusy) {
    return;
  }
  isBusy = true;
  main.setAttribute('aria-busy', 'true');
  try {
    retry = undefined;
    await action();
  } catch (problem) {
    const kind = problem instanceof Failure ? problem.kind : 'broken';
    retry = kind === 'denied' && contact ? forgetContact(action) : { kind, action };
  } finally {
    isBusy = false;
    main.removeAttribute('aria-busy');
    draw();
  }
  const queued = next;
  next = undefined;
  if (queued && shown.step === 'time') {
    await run(queued);
  }
}

/**
 * The session of the contact has ended. What they chose stays, and they go on as anybody does.
 *
 * @return what is said, with the action if it can be tried again as anybody
 */
function forgetContact(action) {
  contact = undefined;
  services = service.forget(services, choice.invitation !== undefined);
  if (!practice.publicBooking || services.length === 0) {
    shown.step = 'closed';
  } else if (choice.service && !services.includes(choice.service)) {
    letGo();
    Object.assign(choice, { service: undefined, start: undefined });
    history.replaceState({ step: 'service' }, '', '#service');
    shown.step = 'service';
  } else if (shown.step === 'details') {
    // What was sent was booked for nobody. The form asks for their details now.
    attempt = new service.Attempt(choice, choice.start);
  } else {
    return { kind: 'signedOut', action };
  }
  keep();
  return { kind: 'signedOut' };
}

/** Keeps what a reload of the step would lose. What was typed is kept as long as the time, and no longer than until it is booked. */
function keep() {
  const { step } = shown;
  const kept = {
    step, hash: location.hash, named: address.get('service'), invitation: choice.invitation,
    serviceId: choice.service?.id, staffId: choice.staffId, from: shown.from, date: shown.date,
    ...(step === 'details' && { start: choice.start, hold: choice.hold, unanswered: attempt?.unanswered,
      typed: Object.fromEntries(FIELDS.map(it => [it, form[it]])) }),
    ...(step === 'done' && { booked }),
  };
  try {
    sessionStorage.setItem(STORED, JSON.stringify(kept));
  } catch {
    // The browser stores nothing, as in some frames: a reload begins anew.
  }
}

/** Shows a step, and says so to people who do not see it. */
function go(step, isNew = true) {
  shown.step = step;
  if (isNew) {
    history.pushState({ step }, '', `#${step}`);
  }
  keep();
  draw();
  if (step === 'done') {
    showCode();
  }
  const heading = main.querySelector('h1');
  document.title = `${heading.textContent} – ${practice.name}`;
  heading.focus();
  scrollTo(0, 0);
}

/** The steps that the browser's buttons can come back to. A booking is made once, whatever they do. */
function comeBack({ state }) {
  const wanted = booked ? 'done' : state?.step ?? firstStep();
  const givenBack = shown.step === 'details' && wanted !== 'details' ? letGo() : undefined;
  if ((wanted === 'time' || wanted === 'details') && !choice.service) {
    // The page was loaded anew since: the browser still knows the step, the page no longer what was chosen.
    const first = firstStep();
    history.replaceState({ step: first }, '', location.pathname + location.search);
    go(first, false);
  } else if (wanted === 'details' && !choice.start) {
    history.replaceState({ step: 'time' }, '', '#time');
    go('time', false);
  } else {
    go(wanted, false);
  }
  if (shown.step === 'time' && !booked) {
    // The time that was kept is listed once it has been given back.
    run(async () => {
      await givenBack;
      await openDay(shown.date);
    });
  }
}

const firstStep = () => (choice.service && isOnlyService() ? 'time' : 'service');
const isOnlyService = () => services.length === 1;

async function letGo() {
  const { hold } = choice;
  choice.hold = undefined;
  if (hold) {
    await service.release(hold);
  }
}

/** Lists days, and opens the first one that has a time. */
async function listDays(from) {
  shown.from = from;
  shown.days = await service.daysFrom(choice, from);
  shown.next = undefined;
  const free = shown.days.find(it => it.count > 0);
  if (free) {
    await openDay(free.date);
  } else {
    shown.date = undefined;
    shown.times = [];
    shown.next = await service.nextDay(choice, plusDays(from, service.DAYS));
  }
}

async function openDay(date) {
  if (date) {
    shown.date = date;
    shown.times = await service.timesOn(choice, date);
    const listed = shown.days.find(it => it.date === date);
    if (listed) {
      listed.count = shown.times.length;
    }
  }
}

async function pickService(picked) {
  choice.service = picked;
  choice.staffId = picked.staff.some(it => it.id === address.get('staff')) ? address.get('staff') : undefined;
  shown.notice = undefined;
  shown.nearest = [];
  await listDays(today());
  go('time');
}

async function pickDay(date) {
  shown.notice = undefined;
  shown.nearest = [];
  await openDay(date);
  keep();
  draw();
  main.querySelector('.times button')?.focus();
}

/** The words of the last steps. */
async function loadWords() {
  const { words: later } = await import('./later-words.js').catch(() => {
    throw new Failure('offline');
  });
  Object.assign(say, later[language]);
}

async function pickTime(start) {
  letGo();
  const [answer] = await Promise.all([service.hold(choice, start), loadWords()]);
  if (answer.isTaken) {
    await isGone(answer.alternatives);
    return;
  }
  choice.start = start;
  choice.hold = answer.hold ?? undefined;
  attempt = new service.Attempt(choice, start);
  form.errors = [];
  form.problem = undefined;
  form.hasLapsed = false;
  go('details');
}

/** Somebody else was faster: shows what is free now. */
async function isGone(alternatives) {
  letGo();
  choice.start = undefined;
  keep();
  await openDay(shown.date);
  shown.nearest = alternatives.map(it => it.start);
  shown.notice = say.taken;
  draw();
  main.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
}

async function turn(pages) {
  const from = plusDays(shown.from, pages * service.DAYS);
  await listDays(from < today() ? today() : from);
  draw();
  main.querySelector('.days button[tabindex="0"]')?.focus();
}

function submit(event) {
  event.preventDefault();
  for (const name of contact ? [] : FIELDS) {
    form[name] = event.target.elements[name].value.trim();
  }
  form.problem = undefined;
  form.errors = [];
  run(book);
}

/** Keeps what is being typed. */
function type({ target }) {
  if (target.name in form) {
    form[target.name] = target.value;
    keep();
  }
}

function showErrors() {
  draw();
  main.querySelector('#problem')?.focus();
}

/** The server judges all fields at once, also those that are empty: so all errors are shown together. */
async function book() {
  const { givenName, familyName, email, phone } = form;
  attempt.prepare(contact ? { id: contact.id } : { givenName, familyName, email, ...(phone && { phone }) });
  keep();
  await follow();
}

/** Shows what became of an attempt. */
async function follow() {
  const answer = await attempt.book();
  if (answer.appointment) {
    booked = answer.appointment;
    choice.hold = undefined;
    go('done');
    return;
  }
  if (answer.userErrors.some(it => ['SLOT_UNAVAILABLE', 'HOLD_EXPIRED'].includes(it.code))) {
    history.replaceState({ step: 'time' }, '', '#time');
    shown.step = 'time';
    await isGone(answer.alternatives);
    return;
  }
  form.errors = answer.userErrors
    .map(it => ({ name: it.path?.at(-1), message: it.message }))
    .filter(it => it.name in say.invalid)
    .map(({ name }) => ({ name, text: form[name] === '' ? say.required[name] : say.invalid[name] }))
    .sort((one, other) => FIELDS.indexOf(one.name) - FIELDS.indexOf(other.name));
  form.problem = form.errors.length === 0 ? answer.userErrors[0]?.message : undefined;
  keep();
  showErrors();
}

/** Draws the code of the link, which is needed on the last step only. */
async function showCode() {
  if (booked.managementQrCode && !done.code) {
    const { qrCode } = await import('../shared/qr.js');
    done.code = qrCode(booked.managementQrCode, say.code);
    draw();
  }
}

function field(name, label, type, autocomplete, hint) {
  const error = form.errors.find(it => it.name === name);
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return html`<div class="field"><label for=${name}>${label}</label>
    ${hint ? html`<span class="hint" id="${name}-hint">${hint}</span>` : nothing}
    ${error ? html`<span class="error" id="${name}-error">${error.text}</span>` : nothing}
    <input id=${name} name=${name} type=${type} autocomplete=${autocomplete} maxlength="254" .value=${form[name]}
      dir=${type === 'text' ? 'auto' : 'ltr'} aria-invalid=${error ? 'true' : nothing} aria-describedby=${described || nothing}></div>`;
}

const person = () => html`${field('givenName', say.given, 'text', 'given-name')}
  ${field('familyName', say.family, 'text', 'family-name')}
  ${field('email', say.email, 'email', 'email', say.emailHint)}
  ${field('phone', say.phone, 'tel', 'tel', say.phoneHint)}`;

/** A fact of a visit; nothing if it is empty. */
const fact = (term, content) => (content ? html`<dt>${term}</dt><dd>${content}</dd>` : nothing);

function facts({ start, end, staff, resources = [] }) {
  const from = new Date(start);
  const to = new Date(end);
  const ownDay = own.date(from) === clock.date(from) ? '' : `${own.day(from)}, `;
  const rooms = resources.filter(it => it.kind === 'ROOM').map(it => `${say.room}${say.colon} ${it.name}`);
  return html`<dl class="facts">
    ${fact(say.service, choice.service.title)}
    ${fact(say.time, html`<strong>${clock.day(from)}<br>${clock.span(from, to)}</strong>${isElsewhere(from)
    ? html`<br><span class="soft">${clock.zone(from)}<br>${say.own} <bdi>${ownDay}${own.span(from, to)} (${own.zone(from)})</bdi></span>` : nothing}`)}
    ${fact(say.with, staff.map(it => it.displayName).join('\n'))}
    ${fact(say.where, [practice.address ?? practice.name, ...rooms].join('\n'))}
    ${fact(say.prepare, choice.service.preparation)}
  </dl>`;
}

/** A time on the clock of the practice, and beside it on that of a visitor elsewhere. */
const onBothClocks = at => isolated(isElsewhere(at) ? `${clock.time(at)} (${own.time(at)})` : clock.time(at));

/** What is kept for the visitor, or what would be booked. */
function wanted() {
  if (choice.hold) {
    return choice.hold;
  }
  const slot = shown.times.find(it => it.start === choice.start);
  const end = new Date(Date.parse(choice.start) + milliseconds(choice.service.rules.duration)).toISOString();
  return { start: choice.start, end, staff: slot?.staff.slice(0, 1) ?? [] };
}

/** The times of a day, in parts if there are many. */
function times() {
  const list = starts => html`<ul
    class="times plain-list ${starts.some(it => isElsewhere(new Date(it.start))) ? 'two-clocks' : ''}">${starts.map(it => html`<li><button type="button"
    @click=${() => run(() => pickTime(it.start))}>${time(it.start)}</button></li>`)}</ul>`;
  if (shown.times.length < TIMES_IN_PARTS) {
    return list(shown.times);
  }
  const hour = it => Number(it.start.slice(11, 13));
  const partOf = it => (hour(it) < MORNING_UNTIL ? 0 : hour(it) < AFTERNOON_UNTIL ? 1 : 2);
  return say.parts.map((name, part) => {
    const starts = shown.times.filter(it => partOf(it) === part);
    return starts.length > 0 ? html`<h3>${name}</h3>${list(starts)}` : nothing;
  });
}

function staffPicker() {
  const { staff } = choice.service;
  return staff.length < 2 ? nothing : html`<div class="field with"><label for="staff">${say.staff}</label>
    <select id="staff" @change=${event => pickStaff(event.target.value || undefined)}><option value="">${say.anyone}</option>${staff.map(it => html`<option value=${it.id} ?selected=${it.id === choice.staffId}>${it.displayName}</option>`)}</select></div>`;
}

function pickStaff(staffId) {
  const action = async () => {
    choice.staffId = staffId;
    await listDays(shown.from);
  };
  if (isBusy) {
    next = action;
  } else {
    run(action);
  }
}

function noTimes() {
  return shown.next
    ? html`<p>${say.nothing}</p><p><button type="button" class="primary" @click=${() => run(() => listDays(shown.next))}>${say.next(inWords(shown.next))}</button></p>`
    : html`<p>${say.never} ${reach()}</p>`;
}

const steps = {
  closed: () => html`<h1 tabindex="-1">${say.title}</h1><p class="notice">${say.closed} ${reach()}</p>`,

  service: () => html`<h1 tabindex="-1">${say.what}</h1>
    ${shown.notice ? html`<p class="notice" role="alert">${shown.notice}</p>` : nothing}
    <ul class="services plain-list">${services.map(it => html`<li><button type="button" @click=${() => run(() => pickService(it))}>
      <span class="title" dir="auto">${it.title}</span>
      <span class="soft">${plural(say.minutes, milliseconds(it.rules.duration) / 60_000)}</span>
      ${it.description ? html`<span class="soft lines description" dir="auto">${it.description}</span>` : nothing}</button></li>`)}</ul>`,

  time: () => html`<h1 tabindex="-1">${say.when}</h1>
    <p class="soft"><span dir="auto">${choice.service.title}</span> · ${say.zone(isolated(clock.zoneOfYear(new Date(now()))))}</p>
    ${shown.notice ? html`<div class="notice warn stack" role="alert"><p>${shown.notice}</p>${shown.nearest.length > 0
    ? html`<p>${say.nearest}${say.colon}</p><div class="row">${shown.nearest.map(it => html`<button type="button" @click=${() => run(() => pickTime(it))}>${clock.moment(new Date(it))}</button>`)}</div>` : nothing}</div>` : nothing}
    <div class="pick">
      <section class="stack chosen" aria-labelledby="day">${shown.date
    ? html`<h2 id="day">${say.timesOn(inWords(shown.date))}</h2>${times()}<a class="small other" href="#days-grid" @click=${focusTarget}>${say.otherDays}</a>` : html`<h2 id="day">${say.days}</h2>${noTimes()}`}</section>
      <section class="stack" id="days-grid" tabindex="-1">${staffPicker()}
        ${dayGrid(shown.days, { chosen: shown.date, weekStart: firstWeekday(practice.locale, practice.country), say, choose: date => run(() => pickDay(date)), turn: pages => run(() => turn(pages)) })}
        <div class="row spread"><button type="button" ?disabled=${shown.from <= today()} @click=${() => run(() => turn(-1))}>${say.earlier}</button>
          <button type="button" @click=${() => run(() => turn(1))}>${say.later}</button></div></section>
    </div>`,

  details: () => html`<h1 tabindex="-1">${say.who}</h1>
    <div class="card">${facts(wanted())}</div>
    ${choice.hold ? html`<p class=${form.hasLapsed ? 'notice warn' : 'soft'} role=${form.hasLapsed ? 'status' : nothing}>${form.hasLapsed ? say.lapsed : say.held(onBothClocks(new Date(choice.hold.expiresAt)))}</p>` : nothing}
    ${form.errors.length > 0 || form.problem ? html`<div class="notice bad" id="problem" tabindex="-1" role="alert"><h2>${form.errors.length > 0 ? say.problem : say.refused}</h2>
      ${form.problem ? html`<p><bdi>${form.problem}</bdi> ${reach()}</p>` : html`<ul>${form.errors.map(it => html`<li><a href="#${it.name}" @click=${focusTarget}>${it.text}</a></li>`)}</ul>`}</div>` : nothing}
    <form class="stack" novalidate @submit=${submit} @input=${type}>
      ${contact ? html`<p>${say.signedIn(isolated(`${contact.givenName} ${contact.familyName}`))}</p>` : person()}
      <div class="row"><button class="primary">${say.book}</button><button type="button" @click=${() => history.back()}>${say.back}</button></div>
    </form>`,

  done: () => html`<h1 tabindex="-1">${say.done}</h1>
    <p class=${booked.confirmBy ? 'notice warn' : 'notice good'}>${booked.confirmBy ? say.doneUntil(isolated(clock.moment(new Date(booked.confirmBy)))) : say.sent}</p>
    <div class="card">${facts(booked)}</div>
    ${booked.managementToken ? html`<p>${say.manage}</p>` : nothing}
    <div class="row no-print">
      ${booked.managementToken ? html`<a class="button primary" href="visit${languageQuery}#${booked.managementToken}" target=${isEmbedded ? '_blank' : nothing}>${say.change}</a>` : nothing}
      <a class="button" href=${booked.icsUrl}>${say.ics}</a>
      <button type="button" @click=${() => print()}>${say.print}</button>
      <a class="button" href="${location.pathname}${languageQuery}">${say.another}</a>
    </div>
    ${done.code ? html`<figure class="code">${done.code}<figcaption>${say.scan}</figcaption></figure>` : nothing}`,
};

/** A link inside of a step. The browser must not follow it: another address is another step. */
function focusTarget(event) {
  event.preventDefault();
  document.getElementById(event.currentTarget.hash.slice(1))?.focus();
}

/** Where the link leads: to a service that it names, or to the only one there is. */
async function open() {
  const isInvited = choice.invitation !== undefined;
  const started = service.start(isInvited);
  own = new Clock(tag, ownZone());
  ({ practice, services, contact } = await started);
  ahead = Date.parse(practice.now) - Date.now();
  clock = new Clock(tag, practice.timeZone);
  const wantedId = address.get('service') ?? left?.serviceId;
  const found = services.find(it => it.id === wantedId) ?? (isOnlyService() ? services[0] : undefined);
  main.replaceChildren();
  if (!(practice.publicBooking || contact) || services.length === 0) {
    shown.step = 'closed';
  } else if (found && await isContinued(found)) {
    return;
  } else if (found) {
    choice.service = found;
    choice.staffId = found.staff.some(it => it.id === address.get('staff')) ? address.get('staff') : undefined;
    await listDays(today());
    shown.step = 'time';
  } else {
    shown.notice = wantedId ? say.notFound : undefined;
  }
  history.replaceState({ step: shown.step }, '', left?.hash || undefined);
  keep();
  draw();
  document.title = `${main.querySelector('h1').textContent} – ${practice.name}`;
}

/** Goes on where the tab was before a reload, if that was after the choice of a time. */
async function isContinued(found) {
  const isKept = left?.step === 'details' && (left.unanswered || !left.hold || Date.parse(left.hold.expiresAt) > now());
  if (left?.step !== 'done' && !isKept) {
    shown.notice = left?.step === 'details' ? say.lapsed : undefined;
    return false;
  }
  await loadWords();
  choice.service = found;
  choice.staffId = left.staffId;
  history.replaceState({ step: left.step }, '', left.hash);
  if (left.step === 'done') {
    ({ booked } = left);
    go('done', false);
    return true;
  }
  Object.assign(form, left.typed);
  await listDays(left.from);
  if (left.date !== shown.date) {
    await openDay(left.date);
  }
  choice.start = left.start;
  choice.hold = left.hold;
  attempt = new service.Attempt(choice, left.start, left.unanswered);
  if (left.unanswered) {
    go('details', false);
    await follow();
  } else {
    await holdAgain();
  }
  return true;
}

/** Leaving the page has given the time back: keeps it anew. */
async function holdAgain() {
  if (choice.hold) {
    await service.release(choice.hold);
    choice.hold = undefined;
  }
  const answer = await service.hold(choice, choice.start);
  if (answer.isTaken) {
    history.replaceState({ step: 'time' }, '', '#time');
    go('time', false);
    await isGone(answer.alternatives);
    return;
  }
  choice.hold = answer.hold ?? undefined;
  form.hasLapsed = false;
  go('details', false);
}

function pickLanguage() {
  render(html`<a class="button quiet" href="visit${languageQuery}" target=${isEmbedded ? '_blank' : nothing}>${say.mine}</a>
    <label class="hidden-text" for="languages">${say.language}</label>
    <select id="languages" @change=${event => chooseLanguage(event.target.value)}>${Object.entries(languages).map(([code, name]) => html`<option
      value=${code} lang=${code} ?selected=${code === language}>${name}</option>`)}</select>`, document.getElementById('language'));
  const skip = document.getElementById('skip');
  skip.textContent = say.skip;
  skip.onclick = focusTarget;
}

/**
 * In a frame of another site, the page tells its height, and what is not for frames opens in a window of its own.
 */
function embed() {
  document.documentElement.classList.add('embedded');
  new ResizeObserver(() => parent.postMessage({ openingsHeight: document.body.scrollHeight }, '*')).observe(document.body);
}

/** Whoever leaves the page or looks away for long gives the time back, or learns that it is not kept any more. */
function watch() {
  addEventListener('popstate', comeBack);
  addEventListener('pagehide', () => {
    if (!attempt?.unanswered) {
      letGo();
    }
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && shown.step === 'details' && !booked && !choice.hold) {
      run(holdAgain);
    }
  });
  setInterval(() => {
    const hasLapsed = shown.step === 'details' && choice.hold !== undefined && Date.parse(choice.hold.expiresAt) <= now();
    if (hasLapsed && !form.hasLapsed && !isBusy) {
      form.hasLapsed = true;
      draw();
    }
  }, 1000);
}

pickLanguage();
watch();
if (isEmbedded) {
  embed();
}
steps.opening = () => html`<p>${say.loading}</p>`;
shown.step = 'opening';
main.replaceChildren();
await run(async () => {
  shown.step = 'service';
  await open();
});
performance.mark('usable');
