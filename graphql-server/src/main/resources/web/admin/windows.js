/** Windows of hours in forms: rows with times, and where they apply with weekdays, dates and services. */
import { html, nothing } from '../lib/lit-html.js';
import { weekdayChoices } from './calendar.js';
import { join, lengthErrors, split } from './durations.js';
import { checks, length, text, time } from './fields.js';
import { redraw, say } from './page.js';

/** A window of the schema as values of a form. */
export const toForm = it => ({
  days: it.days ?? [], from: it.from, to: it.to, validFrom: it.validFrom ?? null, validTo: it.validTo ?? null,
  serviceIds: it.services?.map(one => one.id) ?? [], releaseBefore: split(it.releaseBefore, 'D'),
});

/** A new window. */
export const newWindow = (days = [], from = null, to = null) => toForm({ days, from, to });

/** The input of windows on weekdays. */
export const toWeeklyInput = it => ({ ...toInput(it), days: it.days, validFrom: it.validFrom, validTo: it.validTo });

/** The input of windows on one date. */
export const toInput = it => ({
  from: it.from, to: it.to, serviceIds: it.serviceIds, releaseBefore: it.serviceIds.length > 0 ? join(it.releaseBefore) : null,
});

/** Errors of windows that lack what the schema requires. */
export function windowErrors(form, name) {
  return form.get(name).flatMap((it, index) => [
    ...['from', 'to'].filter(field => !it[field]).map(field => ({ name: `${name}.${index}.${field}`, text: say.hours.timeMissing })),
    ...lengthErrors(form, [`${name}.${index}.releaseBefore`]),
  ]);
}

/** Removes a window; the focus goes to what follows it. */
function remove(form, name, index) {
  form.set(name, form.get(name).filter((_, at) => at !== index));
  redraw();
  const next = document.getElementById(form.idOf(`${name}.${Math.min(index,
    form.get(name).length - 1)}`)) ?? document.getElementById(form.idOf(`${name}-add`));
  next?.focus();
}

/** Adds a window and goes to it. */
export function addWindow(form, name, added = newWindow()) {
  form.set(name, [...form.get(name), added]);
  redraw();
  goTo(form, name, form.get(name).length - 1);
}

/** Puts the focus on a window. */
export function goTo(form, name, index) {
  const row = document.getElementById(form.idOf(`${name}.${index}`));
  row?.focus();
  row?.scrollIntoView({ block: 'center' });
}

/**
 * The rows of a list of windows.
 *
 * @param options `isWeekly` for windows of weekdays; `services` that windows can be reserved for
 */
export function windows(form, name, { isWeekly = false, services = [] } = {}) {
  const list = form.get(name);
  return html`<div class="stack" id=${form.idOf(name)} tabindex="-1">${list.map((window, index) => {
    const path = `${name}.${index}`;
    return html`<fieldset class="card window stack" id=${form.idOf(path)} tabindex="-1">
      <legend class="hidden-text">${say.hours.window(index + 1)}</legend>
      ${isWeekly ? checks(form, `${path}.days`, say.hours.days, weekdayChoices()) : nothing}
      <div class="row times-row">${time(form, `${path}.from`, say.hours.from)}${time(form, `${path}.to`, say.hours.to)}
        ${isWeekly ? html`${text(form, `${path}.validFrom`, say.hours.validFrom, { type: 'date', kind: 'date' })}
          ${text(form, `${path}.validTo`, say.hours.validTo, { type: 'date', kind: 'date' })}` : nothing}
        <button type="button" class="quiet bad-text end" @click=${() => remove(form, name, index)}>${say.hours.removeWindow}</button></div>
      ${services.length > 0 ? html`<details ?open=${window.serviceIds.length > 0}>
        <summary>${say.hours.reserved(window.serviceIds.length)}</summary><div class="stack">
        ${checks(form, `${path}.serviceIds`, say.hours.services, services.map(it => [it.id, it.name]), { hint: say.hours.servicesHint })}
        ${window.serviceIds.length > 0 ? length(form, `${path}.releaseBefore`, say.hours.release, ['D', 'H'],
          { hint: say.hours.releaseHint }) : nothing}</div></details>` : nothing}</fieldset>`;
  })}<p><button type="button" id=${form.idOf(`${name}-add`)} @click=${() => addWindow(form, name)}>${say.hours.add}</button></p></div>`;
}
