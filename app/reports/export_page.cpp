#include "app/reports/export_page.h"

#include "app/reports/display.h"
#include "app/reports/escape.h"
#include "app/reports/html_style.h"
#include "probes/core/ascii.h"

namespace mp::reports {

using core::Message;
using language::Translator;

namespace {

std::string element(std::string const& name, std::string_view text) {
    return "<" + name + ">" + html_escaped(text) + "</" + name + ">";
}

/// A relative reference of RFC 3986: everything but letters, digits and a few signs is escaped.
std::string href(std::string_view path) {
    constexpr std::string_view plain = "-._~/";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : path) {
        auto const byte = static_cast<unsigned char>(c);
        if (core::ascii::is_alnum(c) || plain.find(c) != std::string_view::npos)
            out += c;
        else
            ((out += '%') += digits[byte >> 4]) += digits[byte & 15];
    }
    return out;
}

void write_picture(std::string& out, ExportedFile const& file) {
    bool const is_svg = file.picture.starts_with("<");
    // The white border is part of a QR code: without it, nothing can be read on a dark page.
    out += std::string("<p><img class=\"scan\" alt=\"") + html_escaped(file.title) + "\" src=\"data:image/" +
           (is_svg ? "svg+xml" : "png") + ";base64," + base64(file.picture) + "\"></p>\n";
}

void write_client(std::string& out, ExportedClient const& client, Translator const& translate) {
    out += "<section class=\"card\">\n" + element("h2", client.name) + "\n<p class=\"quiet\">" +
           html_escaped(client.versions) + "</p>\n<ul>\n";
    for (auto const& file : client.files)
        out += "<li><a href=\"" + href(file.path) + "\">" + html_escaped(file.title) + "</a> <code>" +
               html_escaped(file.path) + "</code><br>" + html_escaped(file.explanation) + "</li>\n";
    out += "</ul>\n";
    for (auto const& file : client.files)
        if (!file.picture.empty())
            write_picture(out, file);
    for (auto const& problem : client.problems)
        out += element("p", problem) + "\n";
    if (!client.steps.empty()) {
        out += "<details>" + element("summary", translate(MP_MSG("Type the settings in by hand"))) + "<ol>\n";
        for (auto const& step : client.steps)
            out += element("li", step) + "\n";
        out += "</ol></details>\n";
    }
    out += "</section>\n";
}

Message introduction(ExportedSettings const& settings) {
    if (settings.is_proven)
        return {MP_MSG("Choose your mail program. Each file holds the settings that were tried and work; none of them holds "
                       "the password, so the mail program will ask for it.")};
    return {MP_MSG("Each file holds settings from a saved report that was not made on this computer, or was changed since: "
                   "that they work is the report's own word. Your mail program will ask for the password and give it to "
                   "{servers}. Use the files only if you know that these servers are your provider's."),
            {{"servers", settings.servers}}};
}

}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = (group << 8) | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= bytes.size() - i ? letters[(group >> (18 - 6 * k)) & 63] : '=';
    }
    return out;
}

std::string export_page(ExportedSettings const& settings, std::vector<ExportedClient> const& clients,
                        Translator const& translate) {
    auto const title = translate(Message{MP_MSG("Mail settings for {address}"), {{"address", clean(settings.address)}}});
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + html_escaped(translate.tag()) +
                      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                      "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
                      "'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
                      "name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n" +
                      element("title", title) + "\n<style>\n" + html_style +
                      ".scan { width: 16rem; max-width: 100%; background: #fff; padding: 1rem; image-rendering: pixelated; "
                      "}\n</style>\n</head>\n<body>\n<main>\n";
    out += std::string("<header class=\"") + (settings.is_proven ? "good" : "notice") + "\">\n" + element("h1", title) +
           "\n" + element("p", translate(introduction(settings))) + "\n</header>\n";
    for (auto const& client : clients)
        write_client(out, client, translate);
    return out + "<p><a href=\"report.html\">" + html_escaped(translate(MP_MSG("What was tried, and what was found"))) +
           "</a></p>\n</main>\n</body>\n</html>\n";
}

}
