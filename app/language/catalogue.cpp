#include "app/language/catalogue.h"

#include "probes/core/ascii.h"

#include <cstdlib>
#include <mutex>
#include <wx/filename.h>
#include <wx/init.h>
#include <wx/log.h>
#include <wx/stdpaths.h>
#include <wx/string.h>
#include <wx/translation.h>

#ifndef MP_LOCALE_DIR
#define MP_LOCALE_DIR ""
#endif

namespace mp::language {

namespace {

wxString wide(std::string_view utf8) { return wxString::FromUTF8(utf8.data(), utf8.size()); }

/// "pt-BR" as gettext folders are called: "pt_BR". Chinese scripts stand for the region that writes so.
wxString folder_name(std::string const& tag) {
    auto const parts = core::ascii::split(tag, '-');
    auto name = core::ascii::to_lower(parts[0]);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (name == "zh" && core::ascii::equal_ignoring_case(parts[i], "Hans"))
            return "zh_CN";
        if (name == "zh" && core::ascii::equal_ignoring_case(parts[i], "Hant"))
            return "zh_TW";
        if (parts[i].size() == 2)
            return wide(name + "_" + core::ascii::to_upper(parts[i]));
    }
    return wide(name);
}

std::vector<wxString> installed_folders() {
    std::vector<wxString> folders;
    if (char const* chosen = std::getenv("MAILPLUMB_LOCALE_DIR"); chosen && *chosen)
        folders.push_back(wide(chosen));
    auto const program = wxFileName(wxStandardPaths::Get().GetExecutablePath()).GetPath();
    folders.push_back(program + "/../share/locale");
    if (*MP_LOCALE_DIR)
        folders.push_back(wide(MP_LOCALE_DIR));
    return folders;
}

/// Looks in exactly the given folders: the prefixes of wxFileTranslationsLoader belong to the whole process.
class FolderLoader : public wxTranslationsLoader {
public:
    explicit FolderLoader(std::vector<wxString> folders) : m_folders(std::move(folders)) {}

    wxMsgCatalog* LoadCatalog(wxString const& domain, wxString const& language) override {
        for (auto const& folder : m_folders)
            for (auto const& name : {language, language.BeforeFirst('_')}) {
                auto const path = folder + "/" + name + "/LC_MESSAGES/" + domain + ".mo";
                if (wxFileName::FileExists(path))
                    if (auto* catalogue = wxMsgCatalog::CreateFromFile(path, domain))
                        return catalogue;
            }
        return nullptr;
    }
    wxArrayString GetAvailableTranslations(wxString const&) const override { return {}; }

private:
    std::vector<wxString> m_folders;
};

class WxCatalogue : public Catalogue {
public:
    WxCatalogue(std::string const& tag, std::vector<std::string> const& folders) {
        wxLogNull const silence; // a missing or broken catalogue means English, not a message box
        std::vector<wxString> places;
        for (auto const& folder : folders)
            places.push_back(wide(folder));
        m_translations.SetLoader(new FolderLoader(places.empty() ? installed_folders() : std::move(places)));
        m_translations.SetLanguage(folder_name(tag));
        m_translations.AddCatalog("mailplumb", wxLANGUAGE_ENGLISH);
    }

    std::optional<std::string> look_up(core::MessageId sentence, long count) const override {
        auto const english = wide(sentence.one);
        if (english.empty()) // not UTF-8, from a saved file; the empty text stands for the catalogue's own header
            return std::nullopt;
        std::lock_guard const lock(m_mutex);
        auto const* text = sentence.many
                               ? m_translations.GetTranslatedString(english, static_cast<unsigned>(count), "mailplumb")
                               : m_translations.GetTranslatedString(english, "mailplumb");
        if (!text || text->empty())
            return std::nullopt;
        auto const utf8 = text->utf8_str();
        return std::string(utf8.data(), utf8.length());
    }

private:
    wxInitializer m_wx; ///< counted: inside the wizard wxWidgets is running already
    mutable std::mutex m_mutex;
    wxTranslations m_translations;
};

}

std::unique_ptr<Catalogue> open_catalogue(std::string const& tag, std::vector<std::string> const& folders) {
    return std::make_unique<WxCatalogue>(tag, folders);
}

}
