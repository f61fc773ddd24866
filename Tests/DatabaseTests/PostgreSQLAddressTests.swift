import Database
import Testing

/// What is said of an address must never hold its password.
struct PostgreSQLAddressTests {
    @Test(arguments: [
        "postgresql://torg:hemligt@db.example.org/torg?sslmode=verify-full",
        "postgresql://torg@db.example.org/torg?user=torg&password=hem@ligt",
        "postgres://torg:hem%40ligt@db.example.org/torg",
    ])
    func `its name leaves out the password`(address: String) {
        #expect(DatabasePlace(address).name == "postgresql://db.example.org/torg")
    }

    @Test(arguments: [
        "postgresql://torg:hem:ligt@[127.0.0.1/torg", "postgresql://torg:hem%zzligt@127.0.0.1/torg",
        "postgresql://torg:hem@ligt@127.0.0.1/torg", "postgresql://torg:hemligt@127.0.0.1/torg?nosuchthing=1",
    ])
    func `one that can't be read is refused at once, and not repeated`(address: String) throws {
        do {
            _ = try Database.postgreSQL(PostgreSQLConfiguration(url: address))
            Issue.record("it was taken")
        } catch DatabaseError.unsuitable(let why) {
            #expect(!why.contains("hem") && !why.contains("ligt"))
        }
    }
}
