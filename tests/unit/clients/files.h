#pragma once
// A folder for one test, gone afterwards, and short ways to fill it.

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

namespace mp::support {

class Folder {
public:
    Folder()
        : m_path(std::filesystem::temp_directory_path() / ("mailplumb-test-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directories(m_path);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(m_path, ignored);
    }

    std::filesystem::path const& path() const { return m_path; }
    std::filesystem::path operator/(std::string_view name) const { return m_path / name; }
    std::filesystem::path write(std::string_view name, std::string_view bytes) const {
        auto const path = m_path / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    std::size_t count() const {
        std::size_t number = 0;
        for ([[maybe_unused]] auto const& entry : std::filesystem::recursive_directory_iterator(m_path))
            ++number;
        return number;
    }

private:
    std::filesystem::path m_path;
};

inline std::string contents(std::filesystem::path const& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream out;
    out << stream.rdbuf();
    return out.str();
}

}
