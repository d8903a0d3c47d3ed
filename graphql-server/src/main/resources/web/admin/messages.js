/** Messages: what is sent when, in which words, and what failed. */
import { html } from '../lib/lit-html.js';
import { join, lengthErrors, split } from './durations.js';
import { check, length, time } from './fields.js';
import { redraw, say, show } from './page.js';
import { reminderErrors, reminderRules, toForm, toInput } from './reminder-rules.js';
import { settings, settingsForm } from './settings.js';

const PARTS = {
  reminders, kinds,
  preview: async () => (await import('./message-preview.js')).preview(),
  wordings: async ({ path }) => (await import('./wordings.js')).wordings(path),
  failed: async () => (await import('./failed.js')).failed(),
  test: async () => (await import('./message-preview.js')).test(),
};

async function reminders(options) {
  const practice = await settings();
  const form = settingsForm(practice, { reminderRules: practice.reminderRules.map(toForm) },
    values => ({ reminderRules: values.reminderRules.map(toInput) }), {
    ...options, check: () => reminderErrors(form, 'reminderRules'),
  });
  return () => html`<p class="soft">${say.messages.remindersText}</p>${form.view(reminderRules(form, 'reminderRules'))}`;
}

async function kinds(options) {
  const practice = await settings();
  const { quietHours, messages, smsToLandlines, serviceNamesInMessages } = practice;
  const form = settingsForm(practice, {
    messages: { ...messages, delay: split(messages.delay) }, smsToLandlines, serviceNamesInMessages,
    isQuiet: quietHours !== null, quietHours: { from: quietHours?.from ?? '21:00', to: quietHours?.to ?? '08:00' },
  }, ({ isQuiet, quietHours: hours, messages: given, ...values }) => ({
    ...values, messages: { ...given, delay: join(given.delay) }, quietHours: isQuiet ? { from: hours.from ?? '', to: hours.to ?? '' }
      : null,
  }), { ...options, check: () => lengthErrors(form, ['messages.delay'], ['messages.delay']) });
  const yes = name => check(form, `messages.${name}`, say.messages.settings[name]);
  return () => form.view(html`<div class="card stack"><h2>${say.messages.kindsTitle}</h2><div>${yes('confirmations')}${yes('changes')}
    ${yes('cancellations')}${yes('confirmationsBySms')}</div>
    ${length(form, 'messages.delay', say.messages.settings.delay, ['M', 'S', 'H'], { hint: say.messages.settings.delayHint })}</div>
    <div class="card stack"><h2>${say.messages.quietTitle}</h2>${check(form, 'isQuiet', say.messages.quiet,
      { hint: say.messages.quietHint, changed: redraw })}
    ${form.get('isQuiet') ? html`<div class="row">${time(form, 'quietHours.from', say.hours.from)}
      ${time(form, 'quietHours.to', say.hours.to)}</div>` : ''}</div>
    <div class="card stack"><h2>${say.messages.privacyTitle}</h2><div>${check(form, 'serviceNamesInMessages', say.messages.serviceNames,
      { hint: say.messages.serviceNamesHint })}
    ${check(form, 'smsToLandlines', say.messages.landlines)}</div></div>`);
}

/** The screen of an address below #/messages. */
export async function open([wanted = 'reminders', ...path]) {
  const part = Object.hasOwn(PARTS, wanted) ? wanted : 'reminders';
  const reload = async () => show(await open([part, ...path]));
  const view = await PARTS[part]({ reload, path });
  return {
    title: say.navigation.messages, view,
    tabs: Object.keys(PARTS).map(it => ({ href: it === 'reminders' ? '#/messages' : `#/messages/${it}`, text: say.messageParts[it],
      isCurrent: it === part })),
  };
}
