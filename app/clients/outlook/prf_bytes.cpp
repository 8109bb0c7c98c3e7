#include "app/clients/outlook/properties.h"
#include "app/clients/outlook/text.h"
#include "app/clients/outlook/write.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::outlook {

namespace ascii = core::ascii;

namespace {

/// Collects NAME=VALUE lines; a value cannot leave its line.
class Lines {
public:
    void section(std::string_view name) { m_text.append("[").append(name).append("]\r\n"); }
    /// Windows takes one pair of quotes off a value; one that has a pair of its own gets another for that.
    void line(std::string_view name, std::string_view value) {
        bool const loses_quotes =
            value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
        m_text.append(name).append("=").append(loses_quotes ? "\"" : "");
        for (char const c : value)
            m_text += ascii::is_control(c) ? ' ' : c;
        m_text.append(loses_quotes ? "\"" : "").append("\r\n");
    }
    void line(std::string_view name, std::uint32_t value) { line(name, std::to_string(value)); }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

/// A profile's name becomes a registry key, whose parts the backslash separates.
std::string profile_name(std::string name) {
    std::replace(name.begin(), name.end(), '\\', '_');
    return name;
}

void add_account(Lines& lines, PrfFacts const& facts) {
    bool const is_pop3 = facts.service == core::Service::pop3;
    std::string const kind = is_pop3 ? "POP3" : "IMAP";
    lines.section("Account1");
    lines.line("UniqueService", "No");
    lines.line("AccountName", facts.address);
    lines.line("DisplayName", to_code_page(name_in_prf(facts.display_name)));
    lines.line("EmailAddress", facts.address);
    lines.line(kind + "Server", facts.host);
    lines.line(kind + "UserName", facts.username);
    lines.line(kind + "Port", facts.port);
    lines.line(kind + "UseSSL", 1);
    lines.line(kind + "UseSPA", 0);
    if (is_pop3)
        lines.line("LeaveOnServer", facts.leave_on_server);
    lines.line("SMTPServer", facts.smtp_host);
    lines.line("SMTPPort", facts.smtp_port);
    lines.line("SMTPSecureConnection", facts.smtp_starttls ? 2 : 1);
    lines.line("SMTPUseAuth", 1);
    bool const own_name = facts.smtp_username != facts.username;
    lines.line("SMTPAuthMethod", own_name ? 1 : 0);
    if (own_name)
        lines.line("SMTPUserName", facts.smtp_username);
    lines.line("ServerTimeOut", 60);
}

/// Which property each name above stands for. Outlook drops what is not listed here.
void add_mapping(Lines& lines, bool is_pop3) {
    std::string const kind = is_pop3 ? "POP3" : "IMAP";
    lines.section(is_pop3 ? "I_Mail" : "IMAP_I_Mail");
    lines.line("AccountType", kind);
    lines.line("AccountName", "PT_UNICODE,0x0002");
    lines.line("DisplayName", "PT_UNICODE,0x000B");
    lines.line("EmailAddress", "PT_UNICODE,0x000C");
    lines.line(kind + "Server", "PT_UNICODE,0x0100");
    lines.line(kind + "UserName", "PT_UNICODE,0x0101");
    lines.line(kind + "UseSPA", "PT_LONG,0x0108");
    lines.line("Organization", "PT_UNICODE,0x0107");
    lines.line("ReplyEmailAddress", "PT_UNICODE,0x0103");
    lines.line(kind + "Port", "PT_LONG,0x0104");
    lines.line(kind + "UseSSL", "PT_LONG,0x0105");
    lines.line("SMTPServer", "PT_UNICODE,0x0200");
    lines.line("SMTPUseAuth", "PT_LONG,0x0203");
    lines.line("SMTPAuthMethod", "PT_LONG,0x0208");
    lines.line("SMTPUserName", "PT_UNICODE,0x0204");
    lines.line("SMTPUseSPA", "PT_LONG,0x0207");
    lines.line("SMTPPort", "PT_LONG,0x0201");
    lines.line("SMTPSecureConnection", "PT_LONG,0x020A");
    lines.line("ServerTimeOut", "PT_LONG,0x0209");
    if (is_pop3) {
        lines.line("LeaveOnServer", "PT_LONG,0x1000");
    } else {
        lines.line("CheckNewImap", "PT_LONG,0x1100");
        lines.line("RootFolder", "PT_UNICODE,0x1101");
    }
}

}

std::string name_in_prf(std::string_view display_name) {
    auto name = tidy(from_code_page(to_code_page(tidy(display_name))));
    // %NAME% would be taken from the PC's environment; one sign alone is harmless.
    if (std::count(name.begin(), name.end(), '%') > 1)
        std::replace(name.begin(), name.end(), '%', '_');
    // Windows takes one pair of quotes off a value.
    while (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front())
        name = tidy(std::string_view(name).substr(1, name.size() - 2));
    return name;
}

std::string prf_bytes(PrfFacts const& facts) {
    bool const is_pop3 = facts.service == core::Service::pop3;
    Lines lines;
    lines.section("General");
    lines.line("Custom", 1);
    lines.line("ProfileName", profile_name(facts.address));
    lines.line("DefaultProfile", "No");
    lines.line("OverwriteProfile", "No");
    lines.line("ModifyDefaultProfileIfPresent", "FALSE");
    lines.section("Service List");
    lines.line("Service1", "Outlook Address Book");
    lines.section("Internet Account List");
    lines.line("Account1", is_pop3 ? "I_Mail" : "IMAP_I_Mail");
    lines.section("Service1");
    lines.line("UniqueService", "No");
    lines.line("OverwriteExistingService", "No");
    add_account(lines, facts);
    lines.section("Outlook Address Book");
    lines.line("ServiceName", "CONTAB");
    add_mapping(lines, is_pop3);
    return lines.take();
}

}
