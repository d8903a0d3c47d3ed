/** Rules of reminders in plain choices. */
import { html, nothing } from '../lib/lit-html.js';
import { join, lengthErrors, split } from './durations.js';
import { check, length, select, time } from './fields.js';
import { redraw, say } from './page.js';

const UNITS = ['D', 'H', 'M'];

/** A rule of the schema as values of a form. */
export const toForm = it => ({
  before: split(it.before, 'D'), channel: it.channel, at: it.at, inWorkingDays: it.inWorkingDays,
    bookedBefore: split(it.bookedBefore, 'H'), unlessConfirmed: it.unlessConfirmed,
});

/** The input of a rule: a time of the day and working days go with whole days only. */
export function toInput(it) {
  const isInDays = it.before.unit === 'D';
  return {
    ...it, before: join(it.before), bookedBefore: join(it.bookedBefore), at: isInDays ? it.at : null, inWorkingDays: isInDays
      && it.inWorkingDays,
  };
}

/** Errors that the page finds itself. */
export const reminderErrors = (form, name) => (form.get(name) ?? []).flatMap((_, index) =>
  lengthErrors(form, [`${name}.${index}.before`, `${name}.${index}.bookedBefore`], [`${name}.${index}.before`]));

const added = () => toForm({ before: 'P1D', channel: 'EMAIL', at: null, inWorkingDays: false, bookedBefore: null, unlessConfirmed: false });

/** The rows of the rules. */
export function reminderRules(form, name) {
  const remove = index => {
    form.set(name, form.get(name).filter((_, at) => at !== index));
    redraw();
    document.getElementById(form.idOf(`${name}-add`))?.focus();
  };
  const add = () => {
    form.set(name, [...form.get(name), added()]);
    redraw();
    document.getElementById(form.idOf(`${name}.${form.get(name).length - 1}.before`))?.focus();
  };
  return html`<div class="stack" id=${form.idOf(name)} tabindex="-1">${form.get(name).length === 0 ? html`<p>${say.reminders.none}</p>`
    : nothing}
    ${form.get(name).map((_, index) => {
    const path = `${name}.${index}`;
    return html`<fieldset class="card stack" id=${form.idOf(path)} tabindex="-1">
      <legend class="hidden-text">${say.reminders.rule(index + 1)}</legend>
      <div class="fields">${length(form, `${path}.before`, say.reminders.before, UNITS)}
      ${select(form, `${path}.channel`, say.reminders.channel, ['EMAIL', 'SMS'].map(it => [it, say.channels[it]]))}
      ${form.get(`${path}.before`).unit === 'D' ? time(form, `${path}.at`, say.reminders.at, { hint: say.reminders.atHint }) : nothing}
      ${length(form, `${path}.bookedBefore`, say.reminders.bookedBefore, ['H', 'M'], { hint: say.reminders.bookedBeforeHint })}</div>
      ${form.get(`${path}.before`).unit === 'D' ? check(form, `${path}.inWorkingDays`, say.reminders.inWorkingDays) : nothing}
      <div class="row spread">${check(form, `${path}.unlessConfirmed`, say.reminders.unlessConfirmed)}
      <button type="button" class="quiet bad-text" @click=${() => remove(index)}>${say.reminders.remove}</button></div></fieldset>`;
  })}<p><button type="button" id=${form.idOf(`${name}-add`)} @click=${add}>${say.reminders.add}</button></p></div>`;
}
