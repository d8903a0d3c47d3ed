/** Comma-separated values (RFC 4180) that spreadsheets open without running anything. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value) {
  const text = Array.isArray(value) ? value.join(' ') : String(value ?? '');
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** The text of rows. It begins with a byte order mark, by which spreadsheets know that it is UTF-8. */
export const csv = rows => `\uFEFF${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`;
