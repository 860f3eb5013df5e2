/** A lint rule: a rule may be switched off where there is a reason, and the reason stands behind ` -- `. */
export const disableWithReason = {
  meta: { type: 'suggestion', messages: { missing: 'Say why: /* eslint-disable rule -- the reason */' }, schema: [] },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/^\s*eslint-disable(?!.* -- \S)/s.test(comment.value)) context.report({ loc: comment.loc, messageId: 'missing' });
      }
    },
  }),
};
