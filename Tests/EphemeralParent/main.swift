// A process that starts a throwaway server, says where, and waits to be killed: the specification that a server
// outlives no parent needs a real parent.
internal import EphemeralPostgres
internal import FoundationEssentials
internal import Glibc

let server = try await EphemeralPostgres.start(environment: ProcessInfo.processInfo.environment)
print(server.socketDirectory)
fflush(nil)
while true { try await Task.sleep(for: .seconds(3600)) }
