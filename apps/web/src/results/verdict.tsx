/** The verdict: what to do in large type, what it brings below. */
export function Verdict({ sentences: [first, ...rest] }: { readonly sentences: readonly string[] }) {
  return (
    <>
      <h2 className="verdict-first">{first}</h2>
      {rest.map((said) => (
        <p key={said} className="lead">
          {said}
        </p>
      ))}
    </>
  );
}
