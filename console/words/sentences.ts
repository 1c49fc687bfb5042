/** English sentences with their Danish, in which `$1` stands for what the pattern has in brackets. */
export type Sentences = readonly (readonly [RegExp, string])[]

/** A sentence in Danish; one that is not among them stays as it is. */
export function danishOf(sentence: string, sentences: Sentences): string {
  const [pattern, danish] = sentences.find(([one]) => one.test(sentence)) ?? []
  return pattern && danish ? sentence.replace(pattern, danish) : sentence
}
