internal import AssayCommands
internal import Checks

await CommandLineTool.run(rules: CompiledRules.all)
