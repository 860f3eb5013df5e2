/** Say each sentence once, in the order of their first, with how often it was said.
 *  @example foldEqual(['One.', 'Two.', 'One.']) // ['One. (2 times)', 'Two.'] */
export function foldEqual(sentences: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const said of sentences) times.set(said, (times.get(said) ?? 0) + 1);
  return [...times].map(([said, count]) => (count === 1 ? said : `${said} (${count} times)`));
}
