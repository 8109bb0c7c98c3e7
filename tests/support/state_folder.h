#pragma once
// A user's state folder for one test, and a saved report as a check of alice@example.org would have made it.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

namespace mp::support {

namespace fs = std::filesystem;

/// A user's state folder of its own, as XDG_STATE_HOME.
class State {
public:
    State() : m_path(fs::temp_directory_path() / ("mp-seal-" + std::to_string(::getpid()))) {
        fs::remove_all(m_path);
        fs::create_directories(m_path);
        ::setenv("XDG_STATE_HOME", (m_path / "state").c_str(), 1);
    }
    ~State() {
        ::unsetenv("XDG_STATE_HOME");
        fs::remove_all(m_path);
    }
    fs::path key() const { return m_path / "state/mailplumb/seal.key"; }
    fs::path file(std::string const& name) const { return m_path / name; }

private:
    fs::path m_path;
};

inline std::string read(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string line_json(std::string const& protocol, std::string const& host, int port) {
    return R"({"protocol": ")" + protocol + R"(", "host": ")" + host + R"(", "port": )" + std::to_string(port) +
           R"(, "security": "tls", "status": "verified", "tls": {"version": "TLSv1.3", "trusted": true},
              "username": "alice@example.org", "auth": "password",
              "login": {"result": "accepted", "username": "alice@example.org", "mechanism": "PLAIN"}})";
}

/// What a check of alice@example.org would have said, had it found these servers.
inline std::string report_json(std::string const& domain) {
    auto const imap = line_json("imap", "imap." + domain, 993), smtp = line_json("smtp", "smtp." + domain, 465);
    return "{\n  \"schema\": \"mailplumb.report/1\",\n  \"address\": \"alice@example.org\",\n  \"endpoints\": [" + imap +
           ", " + smtp + "],\n  \"settings\": {\"verified\": true, \"incoming\": " + imap + ", \"outgoing\": " + smtp +
           ", \"alternatives\": []}\n}\n";
}

}
