import type { Finding } from '../law/findings';
import type { FindingKind } from './strengths';
import { strengthOf } from './strengths';

interface Parts {
  readonly key: readonly (string | number)[];
  readonly about: readonly string[];
  readonly sentence: string;
  readonly rule?: string;
  readonly unfinished?: boolean;
  readonly detail?: Readonly<Record<string, string | number | undefined>>;
}

/** A finding of a kind. Details that are not known are left out. */
export function finding(kind: FindingKind, parts: Parts): Finding {
  const detail: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(parts.detail ?? {})) if (value !== undefined) detail[name] = value;
  return {
    kind,
    invariant: strengthOf(kind).invariant,
    ...(parts.rule === undefined ? {} : { rule: parts.rule }),
    key: parts.key.join('|'),
    about: parts.about,
    detail,
    sentence: parts.sentence,
    ...(parts.unfinished ? { unfinished: true } : {}),
  };
}
