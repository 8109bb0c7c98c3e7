#include "tests/simulation/whole_files.h"

#include <array>
#include <utility>

namespace mp::simulation {

using core::Security;
using core::SourceId;

std::optional<SourceId> source_at(std::string_view url) {
    static constexpr std::array<std::pair<std::string_view, SourceId>, 6> places{
        {{"https://autoconfig.firm.example/mail/config-v1.1.xml", SourceId::autoconfig},
         {"https://firm.example/.well-known/autoconfig/mail/config-v1.1.xml", SourceId::well_known},
         {"https://autoconfig.thunderbird.net/v1.1/firm.example", SourceId::ispdb},
         {"https://autoconfig.hoster.example/mail/config-v1.1.xml", SourceId::mx_autoconfig},
         {"https://autoconfig.thunderbird.net/v1.1/hoster.example", SourceId::mx_ispdb},
         {"https://autodiscover.firm.example/autodiscover/autodiscover.xml", SourceId::autodiscover}}};
    for (auto const& [place, source] : places)
        if (url.substr(0, url.find('?')) == place)
            return source;
    return std::nullopt;
}

static std::string element(std::string const& name, std::string const& text) {
    return "<" + name + ">" + text + "</" + name + ">";
}

static std::string autoconfig_file(Publication const& publication) {
    std::string out = "<?xml version=\"1.0\"?><clientConfig version=\"1.1\"><emailProvider id=\"firm.example\">"
                      "<domain>firm.example</domain><domain>hoster.example</domain>";
    for (auto const& line : publication.lines) {
        std::string const tag = line.service == core::Service::smtp ? "outgoingServer" : "incomingServer";
        out += "<" + tag + " type=\"" + std::string(name_of(line.service)) + "\">" + element("hostname", line.host) +
               element("port", std::to_string(line.port)) +
               element("socketType", line.security == Security::tls ? "SSL" : "STARTTLS") +
               element("username", "%EMAILADDRESS%") + element("authentication", "password-cleartext") + "</" + tag + ">";
    }
    return out + "</emailProvider></clientConfig>";
}

static std::string autodiscover_answer(Publication const& publication) {
    std::string out = "<?xml version=\"1.0\"?><Autodiscover "
                      "xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\"><Response "
                      "xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\"><Account>"
                      "<AccountType>email</AccountType><Action>settings</Action>";
    for (auto const& line : publication.lines) {
        std::string const type = line.service == core::Service::imap   ? "IMAP"
                                 : line.service == core::Service::pop3 ? "POP3"
                                                                       : "SMTP";
        std::string const encryption = line.security == Security::tls ? element("SSL", "on") : element("Encryption", "TLS");
        out +=
            element("Protocol", element("Type", type) + element("Server", line.host) +
                                    element("Port", std::to_string(line.port)) + encryption + element("AuthRequired", "on"));
    }
    return out + "</Account></Response></Autodiscover>";
}

std::string file_of(Publication const& publication) {
    return publication.source == SourceId::autodiscover ? autodiscover_answer(publication) : autoconfig_file(publication);
}

}
