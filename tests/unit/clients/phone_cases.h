#pragma once
// Verified settings of every kind that phones and Autoconfig meet, and the account that must come back from a file.

#include "app/clients/format.h"
#include "tests/support/verified.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace mp::test {

struct Line {
    core::Endpoint endpoint;
    std::string username = "jo@example.com";
    std::string mechanism = "PLAIN";
};

inline core::VerifiedSettings settings_of(std::vector<Line> const& lines) {
    core::Survey survey;
    survey.request.address = *core::parse_address("jo@example.com");
    survey.request.has_password = true;
    if (lines.front().endpoint.service == core::Service::pop3)
        survey.request.protocol = core::Protocol::pop3;
    for (auto const& line : lines) {
        survey.reports.push_back(support::accepted_line(line.endpoint, line.username));
        survey.reports.back().login.attempts.back().mechanism = line.mechanism;
    }
    return support::verified_settings(survey);
}

inline clients::ExportWish wish_of(std::string display_name = "Jo Example") {
    clients::ExportWish wish;
    wish.address = *core::parse_address("jo@example.com");
    wish.display_name = std::move(display_name);
    return wish;
}

inline core::Endpoint endpoint_of(core::Service service, core::Security security) {
    char const* const host = service == core::Service::imap   ? "imap.example.com"
                             : service == core::Service::pop3 ? "pop.example.com"
                                                              : "smtp.example.com";
    return {service, host, core::standard_port(service, security), security};
}

struct Case {
    std::string name;
    core::VerifiedSettings settings;
};

/// Protocols by encryption of both directions by way of signing in, and a line with a user name of its own.
inline std::vector<Case> all_cases() {
    using core::Security;
    using core::Service;
    std::vector<Case> cases;
    for (auto const service : {Service::imap, Service::pop3})
        for (auto const in : {Security::tls, Security::starttls})
            for (auto const out : {Security::tls, Security::starttls})
                for (std::string const mechanism : {"PLAIN", "CRAM-MD5", "XOAUTH2"}) {
                    auto name = std::string(name_of(service)) + "-" + std::string(name_of(in)) + "-" +
                                std::string(name_of(out)) + "-" + mechanism;
                    cases.push_back({name, settings_of({{endpoint_of(service, in), "jo@example.com", mechanism},
                                                        {endpoint_of(Service::smtp, out), "jo@example.com", mechanism}})});
                }
    cases.push_back({"two-names", settings_of({{endpoint_of(Service::imap, Security::tls), "jo"},
                                               {endpoint_of(Service::smtp, Security::tls), "sender <&\"'>"}})});
    return cases;
}

inline core::AccountServer account_server(core::ServerSettings const& line) {
    core::AccountServer server;
    server.service = line.endpoint.service;
    server.host = line.endpoint.host;
    server.port = core::stored(line.endpoint.port);
    server.security = core::stored(line.endpoint.security == core::Security::tls ? core::AccountSecurity::tls
                                                                                 : core::AccountSecurity::starttls);
    server.username = line.username;
    server.auth = core::stored(line.auth == core::AuthMethod::oauth2               ? core::AccountAuth::oauth2
                               : line.auth == core::AuthMethod::password_encrypted ? core::AccountAuth::encrypted
                                                                                   : core::AccountAuth::password);
    return server;
}

/// What every format can say about these settings.
inline core::Account account_of(clients::ExportWish const& wish, core::VerifiedSettings const& settings) {
    core::Account account;
    account.name = account.address = wish.address.full();
    account.display_name = wish.display_name;
    account.incoming = account_server(settings.settings().incoming);
    account.outgoing = account_server(settings.settings().outgoing);
    return account;
}

inline std::string fixture(std::string const& path) {
    std::ifstream stream(std::filesystem::path(MP_TESTS_DIR) / "clients" / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::string english(std::vector<core::Message> const& messages) {
    std::string out;
    for (auto const& message : messages)
        out += core::in_english(message) + "\n";
    return out;
}

}
