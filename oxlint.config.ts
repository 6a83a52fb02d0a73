import { defineConfig } from 'oxlint'
import { STOREYS } from './lib/storeys.ts'

const OUTSIDE_LIB = ['#app/**', '#components/**', '#server/**', '#scripts/**', '#tests/**', '#bench/**']
const NEXT_AUTH = ['next-auth', 'next-auth/*']
const FRAMEWORK = ['next', 'next/*', 'react']
const INPUT_AND_OUTPUT = [
  '#db/**',
  '!#db/vocabulary/**',
  'drizzle-orm',
  'drizzle-orm/*',
  'postgres',
  'server-only',
  'node:*',
]

/** The features that stand above lib/auth. */
const ABOVE_PEOPLE = STOREYS.slice(2).flatMap(({ features }) => features.map((feature) => `#lib/${feature}/**`))

type Never = { group: string[]; message: string }

const neverImport = (files: string[], ...patterns: Never[]) => ({
  files,
  rules: { 'no-restricted-imports': ['error' as const, { patterns }] as ['error', { patterns: Never[] }] },
})

/** The law of the storeys (ADR 0025), made from its one table, for each role of a file in `lib`. Later ones win. */
const storeyLaws = STOREYS.flatMap(({ name, features }, floor) => {
  const above = STOREYS.slice(floor + 1).flatMap((storey) => storey.features.map((feature) => `#lib/${feature}/**`))
  const climb =
    above.length > 0 ? [{ group: above, message: `a feature of the storey "${name}" imports nothing from above` }] : []
  const inLib = {
    group: [...OUTSIDE_LIB, ...NEXT_AUTH],
    message: 'lib never looks up; only lib/auth speaks to next-auth',
  }
  const pure = {
    group: [...OUTSIDE_LIB, ...INPUT_AND_OUTPUT, ...FRAMEWORK],
    message: 'rules, policies and schemas are pure',
  }
  const writes = { group: [...FRAMEWORK], message: 'commands know neither Next nor React' }
  const of = (path: string) => features.map((feature) => `lib/${feature}/${path}`)
  return [
    neverImport(of('**'), inLib, ...climb),
    neverImport([...of('rules.ts'), ...of('policy.ts'), ...of('schema.ts')], pure, ...climb),
    neverImport([...of('commands/**'), ...of('writes/**')], inLib, writes, ...climb),
  ]
})

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'react', 'jsx-a11y', 'nextjs', 'node', 'promise'],
  categories: {
    correctness: 'error',
    suspicious: 'error',
    perf: 'error',
  },
  options: {
    typeAware: true,
  },
  env: {
    node: true,
    browser: true,
    es2024: true,
  },
  ignorePatterns: ['.next/**', '.data/**', 'next-env.d.ts', 'test-results/**'],
  rules: {
    'max-lines': [
      'error',
      {
        max: 300,
      },
    ],
    'max-lines-per-function': [
      'error',
      {
        max: 60,
        skipBlankLines: true,
        skipComments: true,
      },
    ],
    'max-depth': ['error', 3],
    'max-params': ['error', 4],
    'no-console': 'error',
    'no-await-in-loop': 'off',
    'no-underscore-dangle': 'off',
    'node/no-process-env': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/no-unassigned-import': [
      'error',
      {
        allow: ['server-only', '**/*.css'],
      },
    ],
    'oxc/no-barrel-file': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/consistent-type-imports': 'error',
    'unicorn/filename-case': [
      'error',
      {
        case: 'kebabCase',
      },
    ],
    'react/react-in-jsx-scope': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'import/no-named-as-default-member': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'import/no-named-as-default': 'off',
  },
  overrides: [
    {
      files: [
        'app/**/{page,layout,error,global-error,not-found,robots,sitemap,icon,route}.{ts,tsx}',
        '*.config.ts',
        '*.config.mjs',
        'tests/*.config.ts',
        'lib/i18n/request.ts',
        'tests/support/global-setup*.ts',
      ],
      rules: {
        'import/no-default-export': 'off',
      },
    },
    {
      files: ['lib/platform/env.ts', 'db/client.ts', 'server/**', 'scripts/**', 'bench/**', 'tests/**'],
      rules: {
        'node/no-process-env': 'off',
      },
    },
    {
      files: ['server/**', 'scripts/**', 'bench/**', 'lib/platform/log.ts', 'tests/**'],
      rules: {
        'no-console': 'off',
      },
    },
    {
      files: ['tests/**', 'scripts/seed/**'],
      rules: {
        'max-lines': [
          'error',
          {
            max: 400,
          },
        ],
        'max-lines-per-function': 'off',
        'no-useless-concat': 'off',
        'unicorn/consistent-function-scoping': 'off',
        'react-hooks/rules-of-hooks': 'off',
        'react/rules-of-hooks': 'off',
        'typescript/no-non-null-assertion': 'off',
        'max-depth': 'off',
        'max-params': 'off',
        'no-control-regex': 'off',
        'oxc/no-map-spread': 'off',
        'typescript/consistent-type-imports': 'off',
        'require-array-sort-compare': 'off',
        'typescript/require-array-sort-compare': 'off',
      },
    },
    {
      files: ['app/**/*.tsx', 'components/**/*.tsx'],
      rules: {
        'max-lines-per-function': [
          'error',
          {
            max: 90,
          },
        ],
      },
    },
    {
      files: ['app/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: [
                  '#db/**',
                  '!#db/vocabulary/**',
                  'drizzle-orm',
                  'drizzle-orm/*',
                  'postgres',
                  '#lib/*/commands/**',
                  '#lib/*/writes/**',
                  'next-auth',
                  'next-auth/*',
                  '#tests/**',
                ],
                message: 'app reads through queries and writes through actions',
              },
            ],
          },
        ],
      },
    },
    {
      files: ['components/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: [
                  '#db/**',
                  '!#db/vocabulary/**',
                  'drizzle-orm',
                  'drizzle-orm/*',
                  'postgres',
                  '#lib/*/queries.ts',
                  '#lib/*/*-queries.ts',
                  '#lib/*/commands/**',
                  '#lib/*/writes/**',
                  '#app/**',
                  'next-auth',
                  'next-auth/*',
                  '#tests/**',
                ],
                message: 'components draw what they are given',
              },
            ],
          },
        ],
      },
    },
    {
      files: ['components/ui/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: [
                  '#db/**',
                  '!#db/vocabulary/**',
                  'drizzle-orm',
                  'drizzle-orm/*',
                  'postgres',
                  '#lib/*/queries.ts',
                  '#lib/*/commands/**',
                  '#lib/*/writes/**',
                  '#lib/*/actions.ts',
                  '#app/**',
                  'next-auth',
                  'next-auth/*',
                  '#tests/**',
                ],
                message: 'ui primitives know no domain word',
              },
            ],
          },
        ],
      },
    },
    {
      files: ['db/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: [
                  '#app/**',
                  '#components/**',
                  '#server/**',
                  '#scripts/**',
                  '#tests/**',
                  'next',
                  'next/*',
                  'react',
                ],
                message: 'db stores',
              },
            ],
          },
        ],
      },
    },
    ...storeyLaws,
    // Only lib/auth speaks to next-auth.
    neverImport(
      ['lib/auth/*.ts'],
      { group: OUTSIDE_LIB, message: 'lib never looks up' },
      { group: ABOVE_PEOPLE, message: 'auth imports nothing from above' },
    ),
    // An action belongs to the edge, whatever folder it is in.
    neverImport(['lib/*/actions.ts'], { group: [...OUTSIDE_LIB, ...NEXT_AUTH], message: 'lib never looks up' }),
  ],
})
