import { isMendingColumn } from '@app/ssda903';
import type { HubTemplate } from './hub-template';
import type { HubTemplateName } from './templates';
import { HUB_TEMPLATE_NAMES, hubTemplate } from './templates';

export type HubRecognition =
  | { readonly template: HubTemplate & { readonly name: HubTemplateName }; readonly columns: readonly string[] }
  | { readonly rule: string; readonly nearest?: HubTemplateName; readonly message: string };

interface Miss {
  readonly name: HubTemplateName;
  readonly missing: readonly string[];
  /** Places of names that are not of the template, from 1. */
  readonly unknownAt: readonly number[];
  readonly twice: readonly string[];
}

function compare(name: HubTemplateName, columns: readonly string[]): Miss {
  const wanted = Object.keys(hubTemplate(name).columns);
  return {
    name,
    missing: wanted.filter((column) => !columns.includes(column)),
    unknownAt: columns.flatMap((column, i) => (wanted.includes(column) || isMendingColumn(column) ? [] : [i + 1])),
    twice: wanted.filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column)),
  };
}

const distance = ({ missing, unknownAt, twice }: Miss): number => missing.length + unknownAt.length + twice.length;

/**
 * Says how the first line misses the nearest template. Names that are not of it are told by their place: a file without
 * column names begins with a young person's row, which must not be shown.
 */
function explain({ name, missing, unknownAt, twice }: Miss): string {
  const parts = [
    missing.length > 0 ? `missing: ${missing.join(', ')}` : '',
    unknownAt.length > 0 ? `not part of it: column ${unknownAt.join(', ')}` : '',
    twice.length > 0 ? `there twice: ${twice.join(', ')}` : '',
  ].filter((part) => part !== '');
  return (
    `The column names come closest to the ${name} template; ${parts.join('; ')}. ` +
    `Take the first line from "ledger template ${name}" and import again.`
  );
}

/** Finds the template whose column names these are, in any order and in capitals or not. */
export function recogniseHub(fields: readonly string[]): HubRecognition {
  const columns = fields.map((field) => field.trim().toLowerCase().replaceAll(/[ -]+/g, '_'));
  const misses = HUB_TEMPLATE_NAMES.map((name) => compare(name, columns));
  const nearest = misses.reduce((best, miss) => (distance(miss) < distance(best) ? miss : best));
  if (distance(nearest) === 0) return { template: hubTemplate(nearest.name), columns };
  if (columns.length - nearest.unknownAt.length >= 2) {
    return { rule: 'HEADER_NOT_A_TEMPLATE', nearest: nearest.name, message: explain(nearest) };
  }
  const separated = /[;\t|]/.test(fields[0] ?? '') ? ' Fields must be separated by commas.' : '';
  return {
    rule: 'HEADER_UNKNOWN',
    message: `The first line does not hold the column names of any template.${separated} "ledger template" lists them.`,
  };
}
