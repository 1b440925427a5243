internal import CLibPQ
internal import Glibc

/// An open connection of libpq, closed with its owner.
struct PostgresHandle: ~Copyable {
    let pointer: OpaquePointer

    /// Connects, which blocks for as long as the server takes.
    init(_ settings: PostgresSettings) throws(StoreError) {
        let keywords = CStrings(settings.parameters.map(\.keyword))
        let values = CStrings(settings.parameters.map(\.value))
        // The first parameter is a whole connection string: expand it.
        guard let connection = PQconnectdbParams(keywords.pointers, values.pointers, 1) else {
            throw StoreError(.connection, "There is no memory for a connection.")
        }
        guard PQstatus(connection) == CONNECTION_OK else {
            let error = StoreError(connecting: connection)
            PQfinish(connection)
            throw error
        }
        pointer = connection
        // Notices are for people at a terminal; ours go nowhere but through results.
        _ = PQsetNoticeProcessor(connection, { _, _ in }, nil)
    }

    deinit { PQfinish(pointer) }

    /// How many parallel workers a statement may have that runs beside work of ours, on the cores that we share with the
    /// server; nil where it has a machine of its own.
    var workersBesideUs: Int? {
        let host = PQhost(pointer).map { String(cString: $0) } ?? ""
        let isHere = ["", "localhost", "::1"].contains(host) || host.hasPrefix("/") || host.hasPrefix("127.")
        // One core for us, one for the process that leads the workers.
        return isHere ? max(0, sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 2) : nil
    }

    /// Runs a command of our own, and gives the first value of its answer.
    @discardableResult
    func command(_ sql: String) throws(StoreError) -> String? {
        let result = PQexec(pointer, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw StoreError(postgres: result, pointer, sql: sql)
        }
        guard PQntuples(result) > 0, PQgetisnull(result, 0, 0) == 0 else { return nil }
        return PQgetvalue(result, 0, 0).map { String(cString: $0) }
    }

    /// The first column of a command's answer.
    func list(_ sql: String) throws(StoreError) -> [String] {
        let result = PQexec(pointer, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw StoreError(postgres: result, pointer, sql: sql) }
        return (0..<PQntuples(result)).compactMap { PQgetvalue(result, $0, 0).map { String(cString: $0) } }
    }
}

/// Strings for a C function that takes a null-terminated array of them.
struct CStrings: ~Copyable {
    private let storage: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>

    init(_ strings: [String]) {
        storage = .allocate(capacity: strings.count + 1)
        storage.initialize(repeating: nil)
        for (index, string) in strings.enumerated() { storage[index] = strdup(string).map { UnsafePointer($0) } }
    }

    var pointers: UnsafePointer<UnsafePointer<CChar>?>? { UnsafePointer(storage.baseAddress) }

    deinit {
        for string in storage { free(UnsafeMutableRawPointer(mutating: string)) }
        storage.deallocate()
    }
}

/// Whether a variable of the environment is set to something.
func environmentHas(_ name: String) -> Bool {
    getenv(name).map { $0.pointee != 0 } ?? false
}
