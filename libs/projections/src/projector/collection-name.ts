/** What the name of a collection says: whose documents, in which version, and which build of it. */
export interface Build {
  readonly projection: string;
  readonly version: number;
  /** Grows with every build of a projection, whatever the version: of two builds the greater one was begun later. */
  readonly build: number;
}

const NAME = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)@([1-9][0-9]*)#([1-9][0-9]*)$/;

export function collectionName({ projection, version, build }: Build): string {
  const name = `${projection}@${version}#${build}`;
  if (NAME.test(name)) return name;
  throw new RangeError(`"${name}": a projection is named by lower-case words and hyphens, its version a whole number`);
}

/** `undefined` for the name of anything that no projector has made. */
export function parseCollectionName(name: string): Build | undefined {
  const [, projection, version, build] = NAME.exec(name) ?? [];
  return projection === undefined ? undefined : { projection, version: Number(version), build: Number(build) };
}

/** The builds of one projection among all collections, the latest first. */
export function buildsOf(projection: string, collections: readonly string[]): Build[] {
  return collections
    .map(parseCollectionName)
    .filter((build) => build !== undefined)
    .filter((build) => build.projection === projection)
    .sort((a, b) => b.build - a.build);
}
