#pragma once
// The page that leads to everything `export --all` wrote: one section a mail program, with its files, a picture to scan and
// the steps. One file, no script, nothing fetched from anywhere.

#include "app/language/translator.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::reports {

struct ExportedFile {
    std::string path; ///< relative to the page, `/` between parts
    std::string title, explanation;
    std::string picture; ///< bytes of a PNG or SVG that is shown on the page, or empty
};

struct ExportedClient {
    std::string name, versions;
    std::vector<ExportedFile> files;
    std::vector<std::string> steps;    ///< to type the settings in by hand
    std::vector<std::string> problems; ///< what could not be written or carried
};

/// What the page is about.
struct ExportedSettings {
    std::string address;
    std::string servers;   ///< that will get the password, by name
    bool is_proven = true; ///< tried on this computer; else a file says that they work
};

/// All texts are in the user's language already; whatever is in them stays text.
std::string export_page(ExportedSettings const& settings, std::vector<ExportedClient> const& clients,
                        language::Translator const& translate);

std::string base64(std::string_view bytes);

}
