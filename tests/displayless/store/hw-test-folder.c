/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "hw-test-folder.h"

/** hw_test_folder_new: Returns: (transfer full): a new empty folder, to be removed with hw_test_folder_remove() */
char *
hw_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("hw-store-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/** hw_test_folder_list: Returns: (transfer full): the names in @folder that have @part in them, sorted */
GPtrArray *
hw_test_folder_list (const char *folder, const char *part)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, part) != NULL)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);

  return names;
}

/** hw_test_folder_clean: removes the files in @folder that have @part in their names */
void
hw_test_folder_clean (const char *folder, const char *part)
{
  g_autoptr (GPtrArray) names = hw_test_folder_list (folder, part);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/** hw_test_folder_write: makes the file @path@end of these bytes */
void
hw_test_folder_write (const char *path, const char *end, const char *bytes, gsize length)
{
  g_autofree char *name = g_strconcat (path, end, NULL);

  g_assert_true (g_file_set_contents (name, bytes, (gssize) length, NULL));
}

/** hw_test_folder_holds: Returns: whether the file @path@end is just these bytes */
gboolean
hw_test_folder_holds (const char *path, const char *end, const char *bytes, gsize length)
{
  g_autofree char *name = g_strconcat (path, end, NULL);
  g_autofree char *found = NULL;
  gsize n_found;

  return g_file_get_contents (name, &found, &n_found, NULL) && n_found == length && memcmp (found, bytes, length) == 0;
}

/** hw_test_folder_limit_files: From now on no file grows beyond @size, as on a full disk. */
void
hw_test_folder_limit_files (guint64 size)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN ((rlim_t) size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/** hw_test_folder_remove: @folder: (transfer full): goes with all that is in it */
void
hw_test_folder_remove (char *folder)
{
  g_autoptr (GPtrArray) names = hw_test_folder_list (folder, "");

  for (guint i = 0; i < names->len; i++)
    {
      char *path = g_build_filename (folder, names->pdata[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          hw_test_folder_remove (path);
          continue;
        }
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_free (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}
