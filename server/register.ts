import { enableCompileCache, registerHooks } from 'node:module'

// A thousand modules, most of them TypeScript, are compiled at every start; kept, that takes a fifth less of the time.
enableCompileCache('node_modules/.cache/critical-path/compiled')

// `server-only` throws outside React Server builds, on purpose: it keeps our modules out of the browser bundle.
// Plain Node is a server too, so here the import means nothing.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'server-only') return next(specifier, context)
    return { url: 'data:text/javascript,', format: 'module', shortCircuit: true }
  },
})
