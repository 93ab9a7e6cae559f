/** Whether two values say the same: a field that is absent and one that is undefined say nothing alike. */
export function equalValues(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const before = a as Readonly<Record<string, unknown>>;
  const after = b as Readonly<Record<string, unknown>>;
  for (const field of Object.keys(before)) if (!equalValues(before[field], after[field])) return false;
  for (const field of Object.keys(after)) if (after[field] !== undefined && !Object.hasOwn(before, field)) return false;
  return true;
}
