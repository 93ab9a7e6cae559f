/** Options with which a server acknowledges what it may lose, or does not look whether its files are sound. */
const UNSAFE = ['MemDb', 'UnsafeDisableFlushToDisk', 'SkipDbVerify'];

const isOption = (value: unknown): value is { readonly name: unknown; readonly value: unknown } =>
  typeof value === 'object' && value !== null && 'name' in value && 'value' in value;

/** The first unsafe option that is switched on, in the list that a server gives of its options; where it gives none, nobody can tell. */
export function unsafeOption(told: unknown): string | undefined {
  if (!Array.isArray(told)) return undefined;
  const on = told.filter(isOption).filter(({ value }) => /^true$/i.test(String(value)));
  const plain = (name: unknown): string =>
    String(name)
      .toLowerCase()
      .replace(/[^a-z]/g, '');
  return UNSAFE.find((name) => on.some((option) => plain(option.name) === name.toLowerCase()));
}
