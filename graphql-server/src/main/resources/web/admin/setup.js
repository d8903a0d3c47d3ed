/** The first steps of a practice. Each saves at once, looks at what exists, and so can be left, resumed and repeated. */
import { html, nothing } from '../lib/lit-html.js';
import { ownZone } from '../shared/clock.js';
import { language, languages, tag } from '../shared/language.js';
import { weekdayChoices, WEEKDAYS } from './calendar.js';
import { join, lengthErrors, split } from './durations.js';
import { area, check, checks, length, select, text, time } from './fields.js';
import { Form } from './forms.js';
import { documents, pageOf, redraw, say, state } from './page.js';
import { zones } from './person.js';
import { nextTimes, times } from './preview.js';
import { settings, settingsForm } from './settings.js';

const ask = documents('setup');
const STEPS = { practice, person, hours, service, booking, messages };
const NAMES = [...Object.keys(STEPS), 'done'];
const WORKING_DAYS = 5;
/** The name of a practice to which nobody has given one. */
const UNNAMED = 'Practice';

/** What there is already: the first person with their hours, and the first service. */
async function existing() {
  const { staff, services } = await ask('Existing');
  return { practice: await settings(), person: staff.nodes[0], hasPeople: staff.totalCount > 0, service: services.nodes[0] };
}

function firstOpen({ person: first, service: existingService }) {
  if (!first) {
    return 'practice';
  }
  return first.workingHours.length === 0 ? 'hours' : existingService ? 'booking' : 'service';
}

const goOn = name => {
  location.hash = `#/setup/${NAMES[NAMES.indexOf(name) + 1]}`;
};
const options = name => ({ button: say.setup.next, saved: () => goOn(name) });

/** The country of the browser's language, where it agrees with the time zone: either alone says too little. */
function ownCountry() {
  const own = new Intl.Locale(tag);
  return own.region && own.getTimeZones?.().includes(ownZone()) ? own.region : null;
}

function practice({ practice: known, hasPeople }) {
  const values = { name: known.name === UNNAMED && !hasPeople ? null : known.name, timeZone: hasPeople ? known.timeZone : ownZone(), locale: hasPeople ? known.locale
    : language === known.locale.split('-')[0] ? known.locale : tag, address: known.address, phone: known.phone,
  email: known.email, country: hasPeople ? known.country : known.country ?? ownCountry() };
  const form = settingsForm(known, values, entered => ({ ...entered, name: entered.name ?? '', timeZone: entered.timeZone ?? '',
    country: entered.country?.toUpperCase() ?? null }), options('practice'));
  const tags = [...new Set([values.locale, ...Object.keys(languages)])];
  return () => form.view(html`<div class="card stack">${text(form, 'name', say.setup.practiceName, { maximum: 200 })}
    ${area(form, 'address', `${say.practice.address} ${say.setup.optional}`, { rows: 3, hint: say.setup.contactHint })}
    <div class="fields">${text(form, 'phone', `${say.phone} ${say.setup.optional}`, { type: 'tel' })}
    ${text(form, 'email', `${say.email} ${say.setup.optional}`, { type: 'email', hint: say.practice.emailHint })}
    ${text(form, 'timeZone', say.timeZone, { list: 'zones', mode: 'text' })}
    ${select(form, 'locale', say.practice.locale, tags.map(it => [it, languages[it.split('-')[0]]
      ? `${languages[it.split('-')[0]]} (${it})` : it]))}
    ${text(form, 'country', say.practice.country, { hint: say.practice.countryHint, mode: 'text', maximum: 2 })}</div>${zones()}</div>`);
}

function person({ person: known }) {
  const form = new Form({ displayName: known?.displayName ?? null, role: known?.role ?? 'PHYSICIAN', email: known?.email ?? null }, {
    ...options('person'),
    async save(values) {
      const input = { ...values, displayName: values.displayName ?? '' };
      return known ? (await ask('ChangePerson', { input: { ...input, id: known.id, expectedVersion: known.version } })).updateStaffMember
        : (await ask('CreatePerson', { input })).createStaffMember;
    },
  });
  return () => form.view(html`<div class="card fields">${text(form, 'displayName', say.people.name,
    { hint: say.people.nameHint, maximum: 200 })}
    ${select(form, 'role', say.people.profession, Object.entries(say.professions))}
      ${text(form, 'email', say.email, { type: 'email', hint: say.people.emailHint })}</div>`);
}

function hours({ person: known }) {
  if (!known) {
    return () => html`<p class="notice">${say.setup.personFirst} <a href="#/setup/person">${say.setup.steps.person}</a></p>`;
  }
  if (known.workingHours.length > 0) {
    return () => html`<p class="notice good">${say.setup.hasHours}</p><p class="row"><a class="button primary"
      href="#/setup/service">${say.setup.next}</a><a class="button" href="#/people/${known.id}/hours">${say.setup.changeHours}</a></p>`;
  }
  const form = new Form({ days: WEEKDAYS.slice(0, WORKING_DAYS), from: '08:00', to: '17:00', hasBreak: true, breakFrom: '12:00',
    breakTo: '13:00' }, {
    ...options('hours'), names: { hours: 'days' },
    save: async ({ days, from, to, hasBreak, breakFrom, breakTo }) => {
      const parts = hasBreak ? [[from, breakFrom], [breakTo, to]] : [[from, to]];
      const { setWorkingHours } = await ask('SetHours', { input: { ownerId: known.id,
        hours: parts.map(([start, end]) => ({ days, from: start ?? '', to: end ?? '' })) } });
      return { userErrors: setWorkingHours.userErrors.map(it => ({ ...it, path: fieldOf(it.path, hasBreak) })) };
    },
  });
  return () => form.view(html`<div class="card stack">${checks(form, 'days', say.hours.days, weekdayChoices())}
    <div class="row">${time(form, 'from', say.hours.from)}${time(form, 'to', say.hours.to)}</div>
    ${check(form, 'hasBreak', say.setup.hasBreak, { changed: redraw })}${form.get('hasBreak')
      ? html`<div class="row">${time(form, 'breakFrom', say.setup.breakFrom)}${time(form, 'breakTo', say.setup.breakTo)}</div>`
        : nothing}</div>`);
}

/** The field of this page that an error of a window is about. */
function fieldOf([, , index, field], hasBreak) {
  const isFirst = index === '0';
  const names = { from: isFirst ? 'from' : 'breakTo', to: hasBreak && isFirst ? 'breakFrom' : 'to' };
  return ['input', names[field] ?? 'days'];
}

/** The rules with another length. The distance between starts that was the length stays so. */
const rulesWith = ({ step, ...others }, duration) => ({ ...others, duration, step: step === others.duration ? duration : step });

function service({ service: known, person: somebody }) {
  const form = new Form({ name: known?.name ?? null, rules: { duration: split(known?.rules.duration ?? 'PT30M') } }, {
    ...options('service'), check: () => lengthErrors(form, ['rules.duration'], ['rules.duration']),
    async save({ name, rules }) {
      const input = { name: name ?? '', rules: { duration: join(rules.duration) } };
      if (!known) {
        return (await ask('CreateService', { input: { ...input, staffIds: somebody ? [somebody.id] : [] } })).createService;
      }
      const isSame = input.rules.duration === known.rules.duration;
      return (await ask('ChangeService', { input: { id: known.id, expectedVersion: known.version, name: input.name,
        ...(!isSame && { rules: rulesWith(known.rules, input.rules.duration) }) } })).updateService;
    },
  });
  return () => form.view(html`<div class="card fields">${text(form, 'name', say.setup.serviceName,
    { hint: say.setup.serviceNameHint, maximum: 200 })}${length(form, 'rules.duration', say.rules.duration, ['M', 'H'])}</div>`);
}

/** True once somebody has said here whether appointments can be booked online; before, most want it. */
let isBookingChosen = false;

function booking({ practice: known }) {
  const form = settingsForm(known, { publicBooking: known.publicBooking || !isBookingChosen }, values => values, {
    ...options('booking'),
    saved() {
      isBookingChosen = true;
      goOn('booking');
    },
  });
  return () => form.view(html`<div class="card">${check(form, 'publicBooking', say.practice.publicBooking,
    { hint: say.setup.bookingHint })}</div>`);
}

async function messages({ person: known }) {
  const { test } = await import('./message-preview.js');
  const sending = await test(known?.email);
  const invite = known ? (await import('./access.js')).invitation(known, true) : () => nothing;
  return () => html`<h2>${say.setup.test}</h2>${sending()}<h2>${say.setup.invite(known?.displayName ?? '')}</h2>${invite()}
    <p class="row"><a class="button primary" href="#/setup/done">${say.setup.finish}</a><span class="soft">${say.setup.skip}</span></p>
    <p class="soft">${say.setup.linkEnds}</p>`;
}

async function done({ service: known }) {
  const found = known ? await nextTimes(known.id) : undefined;
  const booking = pageOf(known ? `?service=${known.id}` : '');
  return () => html`<div class="card stack"><dl class="facts"><dt>${say.setup.bookingPage}</dt>
    <dd><a href=${booking} dir="ltr">${pageOf('')}</a></dd><dt>${say.desk}</dt>
      <dd><a href=${pageOf('desk')} dir="ltr">${pageOf('desk')}</a></dd></dl></div>
    ${known ? html`<h2 dir="auto">${known.name}</h2>${times(found)}` : nothing}
      <p class="row"><a class="button primary" href=${booking}>${say.setup.book}</a><a class="button"
        href="#/people">${say.setup.toAdministration}</a></p>`;
}

/** The screen of an address below #/setup. */
export async function open([wanted]) {
  const known = await existing();
  state.hasServices = known.service !== undefined;
  const name = NAMES.includes(wanted) ? wanted : firstOpen(known);
  const view = await ({ ...STEPS, done })[name](known);
  const number = NAMES.indexOf(name);
  return {
    title: name === 'done' ? say.setup.doneTitle : say.setup.steps[name], view: () => html`${name === 'practice'
      ? html`<p>${say.setup.text}</p>` : nothing}${view()}`,
    tabs: NAMES.slice(0, -1).map((it, index) => ({ href: `#/setup/${it}`, text: `${index + 1}. ${say.setup.steps[it]}`,
      isCurrent: index === number })),
  };
}
