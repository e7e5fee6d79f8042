import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types for the documents beside each noun, from the schema that the api writes. */
const config: CodegenConfig = {
  schema: '../../libs/contract/schema.graphql',
  documents: 'src/lib/**/*.graphql',
  generates: {
    'src/lib/generated/schema.ts': {
      plugins: ['typescript'],
      config: { enumsAsTypes: true, scalars: { DateTime: 'string' }, useTypeImports: true },
    },
    'src/lib/': {
      preset: 'near-operation-file',
      presetConfig: {
        baseTypesPath: 'generated/schema.ts',
        folder: 'generated',
        extension: '.ts',
        importTypesNamespace: 'Schema',
      },
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        scalars: { DateTime: 'string' },
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: false },
        skipTypename: true,
      },
    },
  },
};

export default config;
