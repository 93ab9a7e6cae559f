import { type DictionaryEntry, dictionaryOf, type ExtractTable } from '@app/analysis';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

const HEADINGS: readonly (readonly [keyof DictionaryEntry, string])[] = [
  ['column', 'Column'],
  ['type', 'Type'],
  ['unit', 'Unit'],
  ['meaning', 'Meaning'],
  ['codes', 'Codes'],
  ['source', 'Definition'],
  ['suppression', 'Small numbers'],
];

const STYLE =
  'body{font:1rem/1.5 sans-serif;max-width:90rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}' +
  'table{border-collapse:collapse;width:100%;margin-bottom:2rem}' +
  'caption{text-align:left;font-weight:bold;padding:.5rem 0}' +
  'th,td{text-align:left;vertical-align:top;padding:.4rem;border-bottom:1px solid #b1b4b6}';

function rowHtml(entry: DictionaryEntry): string {
  const cells = HEADINGS.map(([key], i) => {
    const lines = key === 'codes' ? entry.codes.split('; ').map(escaped).join('<br>') : escaped(entry[key]);
    return i === 0 ? `<th scope="row"><code>${lines}</code></th>` : `<td>${lines}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

/** The dictionary as one page that needs nothing else, made of the same entries as the CSV. */
export function dictionaryHtml(tables: readonly ExtractTable[]): string {
  const heads = HEADINGS.map(([, heading]) => `<th scope="col">${heading}</th>`).join('');
  const sections = tables.map((table) => {
    const rows = dictionaryOf([table]).map(rowHtml).join('\n');
    const caption = `One row: ${escaped(table.oneRow)}`;
    return `<h2>${escaped(table.name)}</h2>\n<table><caption>${caption}</caption>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${rows}\n</tbody></table>`;
  });
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Dictionary of the extract</title><style>${STYLE}</style></head><body>`,
    '<h1>Dictionary of the extract</h1>',
    ...sections,
    '</body></html>',
    '',
  ].join('\n');
}
