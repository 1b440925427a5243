internal import AssayCommands
internal import BundledChecks

await CommandLineTool.run(rules: CompiledRules.all)
