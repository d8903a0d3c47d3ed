/** The settings of the practice. */
import { html } from '../lib/lit-html.js';
import { languages } from '../shared/language.js';
import { weekdayChoices } from './calendar.js';
import { join, lengthErrors, split } from './durations.js';
import { area, check, checks, length, text } from './fields.js';
import { feeds } from './feeds.js';
import { pageOf, say, show } from './page.js';
import { zones } from './person.js';
import { ruleErrors, ruleFields, toForm as toRules, toInput as toRulesInput } from './rules.js';
import { settings, settingsForm } from './settings.js';

const PARTS = { details, booking, rules, feeds: () => feeds() };

/** Name, address and place. */
async function details(practice, options) {
  const names = ['name', 'address', 'phone', 'email', 'timeZone', 'locale', 'country'];
  const form = settingsForm(practice, Object.fromEntries(names.map(it => [it, practice[it]])), values => ({
    ...values, name: values.name ?? '', timeZone: values.timeZone ?? '', country: values.country?.toUpperCase() ?? null,
  }), options);
  return () => form.view(html`<div class="card stack">${text(form, 'name', say.practice.name,
    { hint: say.practice.nameHint, maximum: 200 })}${area(form, 'address', say.practice.address, { rows: 3 })}
    <div class="fields">${text(form, 'phone', say.phone, { type: 'tel' })}${text(form, 'email', say.email,
      { type: 'email', hint: say.practice.emailHint })}</div></div>
    <div class="card stack"><div class="fields">${text(form, 'timeZone', say.timeZone,
      { list: 'zones', mode: 'text', hint: say.practice.zoneHint })}${text(form, 'locale', say.practice.locale,
        { hint: say.practice.localeHint, mode: 'text', list: 'locales' })}
    ${text(form, 'country', say.practice.country, { hint: say.practice.countryHint, mode: 'text', maximum: 2 })}</div>${zones()}
    <datalist id="locales">${Object.entries(languages).map(([code, name]) => html`<option
      value=${code}>${name}</option>`)}</datalist></div>`);
}

/** Who may book and cancel. */
async function booking(practice, options) {
  const form = settingsForm(practice, {
    publicBooking: practice.publicBooking, cancellationNotice: split(practice.cancellationNotice, 'H'), workingDays: practice.workingDays,
  }, values => ({ ...values, cancellationNotice: join(values.cancellationNotice) }), {
    ...options, check: () => lengthErrors(form, ['cancellationNotice'], ['cancellationNotice']),
  });
  return () => form.view(html`<div class="card stack">${check(form, 'publicBooking', say.practice.publicBooking,
    { hint: say.practice.publicBookingHint })}
    <p><a href=${pageOf('')}>${say.practice.bookingPage}</a></p>${length(form, 'cancellationNotice', say.practice.cancellation, ['H', 'M'],
      { hint: say.practice.cancellationHint })}
    ${checks(form, 'workingDays', say.practice.workingDays, weekdayChoices(), { hint: say.practice.workingDaysHint })}</div>`);
}

/** Rules of appointments without a service. */
async function rules(practice, options) {
  const form = settingsForm(practice, { rules: toRules(practice.rules) }, values => ({ rules: toRulesInput(values.rules) }),
    { ...options, check: () => ruleErrors(form) });
  return () => html`<p class="soft">${say.practice.rulesText}</p>${form.view(ruleFields(form))}`;
}

/** The screen of an address below #/practice. */
export async function open([wanted = 'details']) {
  const part = Object.hasOwn(PARTS, wanted) ? wanted : 'details';
  const reload = async () => show(await open([part]));
  const view = await PARTS[part](await settings(), { reload });
  return {
    title: say.navigation.practice, view,
    tabs: Object.keys(PARTS).map(it => ({ href: it === 'details' ? '#/practice' : `#/practice/${it}`, text: say.practiceParts[it],
      isCurrent: it === part })),
  };
}
