internal import Glibc

/// Runs work that calls itself as deep as its data is nested on a thread whose stack has room for that.
///
/// The memory is only reserved: what is not reached costs nothing. A thread costs some 20 µs.
enum DeepStack {
    /// Bytes of stack. The usual 8 MB are not enough to judge a document that is nested 512 deep when this is compiled
    /// without optimisation.
    private static let size = 64 << 20

    private final class Job {
        let perform: () -> Void

        init(_ perform: @escaping () -> Void) {
            self.perform = perform
        }
    }

    /// Runs work and waits for it.
    ///
    /// - Parameter work: What to do. Where the system has no thread to give, it is done on this one.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws.
    static func run<Value, Failure: Error>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
        var outcome: Result<Value, Failure>?
        withoutActuallyEscaping({
            do throws(Failure) {
                outcome = .success(try work())
            } catch {
                outcome = .failure(error)
            }
        }) { perform in wait(for: Job(perform)) }
        guard let outcome else { return try work() }
        return try outcome.get()
    }

    private static func wait(for job: Job) {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        unsafe pthread_attr_init(attributes)
        defer {
            unsafe pthread_attr_destroy(attributes)
            unsafe attributes.deallocate()
        }
        var thread = pthread_t()
        guard unsafe pthread_attr_setstacksize(attributes, size) == 0 else { return }
        let context = unsafe Unmanaged.passUnretained(job).toOpaque()
        let code = unsafe pthread_create(
            &thread, attributes,
            { context in
                if let context { unsafe Unmanaged<Job>.fromOpaque(context).takeUnretainedValue().perform() }
                return nil
            }, context)
        if code == 0 { pthread_join(thread, nil) }
        withExtendedLifetime(job) {}
    }
}
