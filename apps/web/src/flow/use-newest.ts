import { useCallback, useRef } from 'react';

/** Of several readings begun in a row, only the newest may speak: the slower one must not overwrite the later.
 *  @returns begins a reading, and makes the question whether it is still the newest. */
export function useNewest(): () => () => boolean {
  const newest = useRef(0);
  return useCallback(() => {
    const turn = ++newest.current;
    return () => turn === newest.current;
  }, []);
}
