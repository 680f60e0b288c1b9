/**
 * At most one question at a time about the same gesprek: Queries side by side on a busy workflow hold each other up for seconds.
 * Whoever asks meanwhile shares the next answer, which is therefore never older than the question.
 */
interface Gang<T> {
  nu: Promise<T>;
  volgende?: Promise<T>;
}

export function bundel<T>(vraag: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const gangen = new Map<string, Gang<T>>();

  const begin = (id: string): Promise<T> => {
    const nu = vraag(id);
    const gang: Gang<T> = { nu };
    gangen.set(id, gang);
    const klaar = (): void => {
      if (gangen.get(id) === gang && !gang.volgende) gangen.delete(id);
    };
    nu.then(klaar, klaar);
    return nu;
  };

  return (id) => {
    const gang = gangen.get(id);
    if (!gang) return begin(id);
    const verder = (): Promise<T> => begin(id);
    gang.volgende ??= gang.nu.then(verder, verder);
    return gang.volgende;
  };
}
